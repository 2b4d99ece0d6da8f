import { buildSamples } from '#lib/link-types/testing/samples.ts'
import type { Outcome } from '../actions.ts'
import { isOpen, recordOutcome, type FaultRun } from './fault-run.ts'
import type { Schedule } from './fault-schedule.ts'
import { waitFor } from './wait-for.ts'

const buildBody = ({ seed, row, fault }: Schedule) =>
  buildSamples(`${fault === 'failed holder' ? 'sandbox-failed' : 'seed'}-${String(seed)}`)[row]?.body ?? {}

const pressCreate = async (run: FaultRun): Promise<Outcome> => {
  const { stack, groupId, schedule, failedLinkId } = run
  const draft = { groupId, key: schedule.key, body: buildBody(schedule) }
  return recordOutcome(run, await stack.portal().create(failedLinkId ? { ...draft, replaces: failedLinkId } : draft))
}

/** Brings Atlas into the state that the fault needs before the first press. */
const prepare = async (run: FaultRun) => {
  const { stack, groupId, schedule } = run
  if (schedule.fault === 'accepted lag') await stack.sandbox.lag(groupId, 600_000)
  if (schedule.fault === 'failed holder') run.failedLinkId = await stack.createFailedLink(groupId, buildBody(schedule))
}

/** While Atlas shows nothing of the link: an equal draft is refused, and a deletion is not confirmed. */
const checkAccepted = async ({ stack, groupId, schedule, flaws }: FaultRun, end: Outcome) => {
  if (schedule.fault !== 'accepted lag' || end.kind !== 'created' || end.how !== 'answered') return
  const other = await stack.portal().create({ groupId, key: schedule.otherKey, body: buildBody(schedule) })
  if (other.kind !== 'existing') flaws.push(`an equal draft was answered ${other.kind} while Atlas lagged`)
  const removal = await stack.portal().remove({ groupId, linkId: end.linkId })
  if (removal !== 'unconfirmed') flaws.push(`a deletion was answered ${removal} while Atlas lagged`)
}

/** Presses until something was sent: on a busy machine the list before it may time out, and then nothing is sent. */
const pressUntilSent = (run: FaultRun) =>
  waitFor('the first POST', async () => {
    const { kind } = await pressCreate(run)
    return kind === 'not-sent' && run.stack.proxy.posts(run.groupId) === 0 ? undefined : true
  })

const restartAfterKill = async (run: FaultRun) => {
  await waitFor('the kill', () => Promise.resolve(run.wasKilled || undefined))
  await run.killed.promise
  if (run.schedule.restart === 'when the claim has ended')
    await waitFor('the end of the claim', () =>
      Promise.resolve(Date.now() > run.claimEndsAt || Number.isNaN(run.claimEndsAt) || undefined),
    )
  await run.stack.restart({ isReaderFirst: run.failedLinkId !== undefined })
}

/** Waits until the create has ended, or waits for a person while the sandbox has no link that could still be found. */
const waitForRest = ({ stack, groupId, schedule, isReleased }: FaultRun) =>
  waitFor('an end', async () => {
    const outcome = await stack.portal().outcome({ groupId, key: schedule.key })
    if (isOpen(outcome)) return undefined
    if (outcome.kind === 'not-found' && isReleased && (await stack.standingIn(groupId)).length > 0) return undefined
    return outcome
  })

const createLink = async (run: FaultRun) => {
  const { point, pressesTwice } = run.schedule
  const first = pressUntilSent(run).catch(() => undefined)
  if (point === 'nowhere') return first
  if (point === 'at a look') await first
  await restartAfterKill(run)
  await first
  if (pressesTwice) await pressCreate(run)
}

/** Plays a run to its last outcome: create, kill and restart, send again, late arrival, pick. */
export const playFaultRun = async (run: FaultRun): Promise<Outcome> => {
  const { stack, groupId } = run
  const { fault, key, sendsAgain } = run.schedule
  await prepare(run)
  await createLink(run)
  let end = await waitForRest(run)
  await checkAccepted(run, end)
  if (end.kind === 'not-found' && sendsAgain) {
    run.decisions += 1
    recordOutcome(run, await stack.portal().sendAgain({ groupId, key }))
    end = await waitForRest(run)
  }
  run.isReleased = true
  run.released.resolve()
  if (fault === 'accepted lag') await stack.sandbox.lag(groupId, 0)
  if (fault === 'very late arrival')
    await waitFor('the late arrival', async () => (await stack.linksIn(groupId)).length > 0 || undefined)
  end = await waitForRest(run)
  if (end.kind === 'ambiguous' && sendsAgain) {
    recordOutcome(run, await stack.portal().pick({ groupId, key, linkId: end.candidates[0] ?? '' }))
    end = await waitForRest(run)
  }
  return recordOutcome(run, end)
}
