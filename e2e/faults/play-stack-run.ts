import { buildSamples } from '#lib/link-types/testing/samples.ts'
import type { ActionClient, Outcome } from '../actions.ts'
import type { Plan } from './fault-proxy.ts'
import { checkJournal, isOpen, type CheckedStack, type FaultRun } from './fault-run.ts'
import { waitFor } from './wait-for.ts'

/** What a portal may take, in these runs, to find a lost create once everything is there again. */
const settledMs = 15_000

const buildBody = (name: string) => buildSamples(name)['AWS/MSK']?.body ?? {}

export const buildDraft = ({ groupId, schedule }: FaultRun<CheckedStack>) => ({
  ...{ groupId, key: schedule.key },
  body: buildBody(`seed-${String(schedule.seed)}`),
})

export const buildOtherDraft = ({ groupId, schedule }: FaultRun<CheckedStack>) => ({
  ...{ groupId, key: schedule.otherKey },
  body: buildBody(`other-${String(schedule.seed)}`),
})

/** Whether a person was told that this time nothing was sent, since the store is in trouble. */
export const isDeniedForStore = (outcome: Outcome) =>
  outcome.kind === 'denied' && outcome.sentence.startsWith('This time nothing was sent. The portal’s store')

/** What the proxy does in a run whose fault is elsewhere: `getFault` and `onArrival` are of the first POST. */
export const createStackPlan = (
  run: FaultRun<CheckedStack>,
  { fault, onArrival }: { fault: 'none' | 'reset after'; onArrival: () => Promise<void> },
): Plan => ({
  getFault: (post) => (post === 1 ? fault : 'none'),
  onArrival: async (post) => {
    await checkJournal(run, post)
    if (post !== 1) return
    await onArrival().catch((error: unknown) => run.flaws.push(`the fault failed: ${String(error)}`))
  },
  onPoint: () => Promise.resolve(false),
  ...{ killAfterMs: 0, dateAheadMs: 0, isHidden: () => false, failsList: () => false, release: Promise.resolve() },
})

/** Waits until a create has ended or waits for a person, and notes it when that takes too long. */
export const waitForEnd = (run: FaultRun<CheckedStack>, portal: ActionClient): Promise<Outcome> =>
  waitFor(
    'an end soon after everything was there again',
    async () => {
      const outcome = await portal.outcome({ groupId: run.groupId, key: run.schedule.key }).catch(() => undefined)
      return outcome === undefined || isOpen(outcome) ? undefined : outcome
    },
    settledMs,
  )

type Probed = { readProbe: () => Promise<{ status: number; text: string }> }

export const waitForProbe = (portal: Probed, status: 200 | 503) =>
  waitFor(
    `/readyz with ${String(status)}`,
    async () => ((await portal.readProbe()).status === status ? true : undefined),
    settledMs,
  )

/** Notes a flaw unless this holds. */
export const expectThat = ({ flaws }: FaultRun<CheckedStack>, holds: boolean, flaw: string) => {
  if (!holds) flaws.push(flaw)
}
