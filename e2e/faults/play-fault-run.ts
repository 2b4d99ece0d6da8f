import { buildSamples } from '#lib/link-types/testing/samples.ts'
import type { Outcome } from '../actions.ts'
import type { FaultRun } from './fault-run.ts'
import { waitFor } from './wait-for.ts'

const isOpen = ({ kind }: Outcome) => kind === 'sending' || kind === 'unknown'

const recordOutcome = (run: FaultRun, outcome: Outcome): Outcome => {
  run.outcomes.push(outcome.kind)
  if (outcome.kind === 'created') run.createdLinkIds.push(outcome.linkId)
  return outcome
}

const pressCreate = async (run: FaultRun): Promise<Outcome> => {
  const { stack, groupId } = run
  const { seed, row, key } = run.schedule
  const body = buildSamples(`seed-${String(seed)}`)[row]?.body ?? {}
  return recordOutcome(run, await stack.portal().create({ groupId, key, body }))
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
  await run.stack.restart()
}

/** Waits until the create has ended, or waits for a person while the sandbox has no link that could still be found. */
const waitForRest = ({ stack, groupId, schedule, isReleased }: FaultRun) =>
  waitFor('an end', async () => {
    const outcome = await stack.portal().outcome({ groupId, key: schedule.key })
    if (isOpen(outcome)) return undefined
    if (outcome.kind === 'not-found' && isReleased && (await stack.linksIn(groupId)).length > 0) return undefined
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
  await createLink(run)
  let end = await waitForRest(run)
  if (end.kind === 'not-found' && sendsAgain) {
    run.decisions += 1
    recordOutcome(run, await stack.portal().sendAgain({ groupId, key }))
    end = await waitForRest(run)
  }
  run.isReleased = true
  run.released.resolve()
  if (fault === 'very late arrival')
    await waitFor('the late arrival', async () => (await stack.linksIn(groupId)).length > 0 || undefined)
  end = await waitForRest(run)
  if (end.kind === 'ambiguous' && sendsAgain) {
    recordOutcome(run, await stack.portal().pick({ groupId, key, linkId: end.candidates[0] ?? '' }))
    end = await waitForRest(run)
  }
  return recordOutcome(run, end)
}
