import 'server-only'
import type { Config } from '#server/config.ts'
import { recordRound } from '#server/process/record-calls.ts'
import type { Pipeline } from '#server/intents/pipeline.ts'
import { createLoop, type Loop } from '#server/intents/run-loop.ts'
import type { Parts } from '#server/composition/parts.ts'
import { now, onFault } from '#server/composition/surroundings.ts'

/** How often the store is asked whether it answers, for probes; and how soon people are told. */
const [askEveryMs, deliverEveryMs, alertEveryMs] = [1_000, 1_000, 30_000]
/** How often the pages of a file are checked, and how long that may take. */
const [checkEveryMs, checkMs] = [3_600_000, 600_000]

type Rounds = Record<'checkStore' | 'alert', () => Promise<unknown>>

export const createLoops = (
  { reconciler }: Pipeline,
  { store, snapshots, streams, upkeep, outbox, rules, approvals, checkStore, alert }: Parts & Rounds,
  { journal, watch, operations: { roundMs: limitMs } }: Config,
) => {
  const common = { limitMs, now, onFault, onRound: recordRound }
  const startDueReads = () => Promise.all([snapshots.startDueReads(), streams.startDueReads()])
  return [
    createLoop({ ...common, name: 'reconcile', round: reconciler.runRound, everyMs: journal.reconcile }),
    createLoop({ ...common, name: 'read', round: startDueReads, everyMs: watch.round }),
    createLoop({ ...common, name: 'ask-store', round: checkStore, everyMs: askEveryMs }),
    createLoop({ ...common, name: 'check-store', round: store.checkFile, everyMs: checkEveryMs, limitMs: checkMs }),
    createLoop({ ...common, name: 'deliver', round: outbox.runRound, everyMs: deliverEveryMs }),
    createLoop({ ...common, name: 'alert', round: alert, everyMs: alertEveryMs }),
    ...[...rules.rounds, ...upkeep.rounds, ...approvals.rounds].map((round) => createLoop({ ...common, ...round })),
  ]
}

/** The loops of a process, and how they start and end. */
export const createProcess = (
  pipeline: Pipeline,
  { atlas, aws, store, snapshots, streams, upkeep, outbox, rules }: Parts,
  loops: readonly Loop[],
) => ({
  start: () => {
    for (const loop of loops) loop.start()
  },
  /** Starts nothing new, and leaves recurring work to the other replicas. */
  close: async () => {
    for (const loop of loops) loop.stop()
    await pipeline.close()
  },
  waitUntilIdle: pipeline.waitUntilIdle,
  countPending: pipeline.countPending,
  abort: pipeline.abort,
  end: async () => {
    pipeline.end()
    await Promise.all([
      snapshots.releaseClaims(),
      streams.releaseClaims(),
      upkeep.finish(),
      outbox.finish(),
      rules.close(),
    ])
    atlas.close()
    aws.close()
    await store.close()
  },
})
