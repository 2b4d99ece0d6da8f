import 'server-only'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createAwsCommands } from '#server/intents/aws/aws-commands.ts'
import type { AwsParts } from '#server/intents/aws/aws-parts.ts'
import { createRecoverAwsCommand } from '#server/intents/aws/recover-aws.ts'
import { createChangeCommands } from '#server/intents/change.ts'
import { createCreateCommand } from '#server/intents/create.ts'
import { dedupeCreates } from '#server/intents/dedupe-creates.ts'
import { drainCommands } from '#server/intents/drain.ts'
import { trackInFlightIntents, type OnTransition } from '#server/intents/in-flight-intents.ts'
import { createJournal, type Journal } from '#server/intents/journal.ts'
import type { JournalDeps } from '#server/intents/journal-step.ts'
import { trackPendingWork } from '#server/intents/pending-work.ts'
import { createReconciler } from '#server/intents/reconciler.ts'
import { createRecoverChangeCommand } from '#server/intents/recover-change.ts'
import { createRecoverCommand, type RecoverCommand } from '#server/intents/recover-create.ts'
import type { FindRuleAgainst } from '#server/intents/recover-waiting.ts'
import { createResolveCommands } from '#server/intents/resolve-create.ts'
import { createSendCommand, type SendCommand } from '#server/intents/send.ts'
import { createRecoverStreamCommand } from '#server/intents/streams/recover-stream.ts'
import { createStreamCommands } from '#server/intents/streams/stream-commands.ts'
import type { IntentTimings } from '#server/intents/timings.ts'
import { createBelievedLinks } from '#server/store/believed-links.ts'

export type PipelineDeps = JournalDeps & {
  atlas: AtlasClient
  aws: AwsParts
  timings: IntentTimings
  sleep: (ms: number) => Promise<void>
  /** Names this process among the replicas. */
  holder: string
  onTransition: OnTransition
  onLinksChanged: (groupId: string) => void | Promise<void>
  /** A workspace or connection of the project may be another one now. */
  onStreamsChanged: (groupId: string) => void | Promise<void>
  onFault: (error: unknown) => void
  findRuleAgainst: FindRuleAgainst
}

/** Where the simulation crashes a process or injects a fault; the portal leaves all of it out. */
export type Decorators = {
  journal?: (journal: Journal) => Journal
  send?: (send: SendCommand) => SendCommand
  recoverCreate?: (recover: RecoverCommand) => RecoverCommand
}

const keep = <T>(part: T): T => part

/**
 * The chain that every command on a link passes: pending work, single flight, in-flight intents, journal, Atlas.
 * Composed here once, for the portal and for the simulated processes of histories.test.ts.
 */
export const createPipeline = (
  deps: PipelineDeps,
  { journal: wrapJournal = keep, send: wrapSend = keep, recoverCreate: wrapRecover = keep }: Decorators = {},
) => {
  const inFlight = trackInFlightIntents(wrapJournal(createJournal(deps)), deps.onTransition)
  const believed = createBelievedLinks({ ...deps, lagMs: deps.timings.atlasLag })
  const parts = { ...deps, believed, journal: inFlight.journal }
  const send = wrapSend(createSendCommand(parts))
  const resolve = createResolveCommands({ ...parts, send })
  const single = dedupeCreates({
    create: createCreateCommand({ ...parts, send }),
    findOutcome: resolve.findOutcome,
    now: deps.now,
  })
  const work = trackPendingWork()
  const reconciler = createReconciler({
    ...parts,
    recoverCreate: wrapRecover(createRecoverCommand({ ...parts, send })),
    recoverChange: createRecoverChangeCommand(parts),
    recoverStream: createRecoverStreamCommand(parts),
    recoverAws: createRecoverAwsCommand(parts),
  })

  return {
    ...drainCommands({
      work,
      onFault: deps.onFault,
      create: single.create,
      resolve: { ...resolve, findOutcome: single.findOutcome },
      change: createChangeCommands(parts),
      streams: createStreamCommands(parts),
      aws: createAwsCommands(parts),
    }),
    reconciler,
    /** Starts nothing new, and leaves what is due to the other replicas. */
    close: async () => {
      work.close()
      await reconciler.stop()
    },
    waitUntilIdle: work.waitUntilIdle,
    countPending: work.count,
    /** Records as unknown what was sent without an answer, and answers whoever waits for it. */
    abort: async () => {
      await Promise.all(inFlight.close().map((intent) => reconciler.recover(intent).catch(deps.onFault)))
      work.abort()
    },
    /** From now on nothing is recorded or claimed. */
    end: () => void inFlight.close(),
  }
}

export type Pipeline = ReturnType<typeof createPipeline>
