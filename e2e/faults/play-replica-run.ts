import { recordOutcome, type FaultRun } from './fault-run.ts'
import {
  buildDraft,
  createStackPlan,
  expectThat,
  isDeniedForStore,
  waitForEnd,
  waitForProbe,
} from './play-stack-run.ts'
import type { ReplicaStack } from './replica-stack.ts'
import { waitFor } from './wait-for.ts'

type ReplicaRun = FaultRun<ReplicaStack>

const plan = (run: ReplicaRun, options: Parameters<typeof createStackPlan>[1]) =>
  run.stack.proxy.plan(run.groupId, createStackPlan(run, options))

/** A create that may still be waiting when its run fails and the portal is killed. */
const startCreate = (run: ReplicaRun) => {
  const created = run.stack.first.client.create(buildDraft(run))
  created.catch(() => undefined)
  return created
}

/** PostgreSQL falls silent while a create is sent: for both replicas, or on the open connections of its sender. */
export const playSilentStore = async (run: ReplicaRun) => {
  const { first, second, replicas } = run.stack
  const { isMirrored: isOut } = run.schedule
  const silent = isOut ? replicas : [first]
  const fallSilent = () => Promise.resolve(silent.forEach(({ store }) => store.fallSilent({ isOut })))
  plan(run, { fault: 'reset after', onArrival: fallSilent })
  const created = await first.client.create(buildDraft(run))
  recordOutcome(run, created)
  expectThat(run, created.kind === 'unknown', `a create that could not be recorded was told as ${created.kind}`)
  if (isOut) await Promise.all(replicas.map(({ portal }) => waitForProbe(portal, 503)))
  for (const { store } of silent) store.recover()
  const end = await waitForEnd(run, second.client)
  await Promise.all(replicas.map(({ portal }) => waitForProbe(portal, 200)))
  expectThat(run, !replicas.some(({ portal }) => portal.hasEnded()), 'a process ended')
  return end
}

/** The replica that leads the reconciler is frozen while the other one loses an answer, and wakes once it is found. */
export const playFrozenLeader = async (run: ReplicaRun) => {
  const { first, second, readLeader } = run.stack
  const leader = await readLeader()
  plan(run, { fault: 'reset after', onArrival: () => Promise.resolve(first.portal.freeze()) })
  recordOutcome(run, await second.client.create(buildDraft(run)))
  const end = await waitForEnd(run, second.client)
  expectThat(run, (await readLeader()) !== leader, 'the replica that was frozen did not lead')
  first.portal.thaw()
  await waitForProbe(first.portal, 200)
  const again = await waitForEnd(run, first.client)
  expectThat(run, JSON.stringify(again) === JSON.stringify(end), `the one that woke says ${JSON.stringify(again)}`)
  return end
}

/**
 * The sender is frozen between its claim and its POST; the others find nothing, and a person sends again. What it asked
 * of the store last is answered while it is frozen, or once it is awake.
 */
export const playFrozenSender = async (run: ReplicaRun) => {
  const { stack, groupId, schedule } = run
  const { first, second, proxy, journal } = stack
  plan(run, { fault: 'none', onArrival: () => Promise.resolve() })
  const recorded = first.store.holdAfterRecord()
  const created = startCreate(run)
  await recorded
  await waitFor('the claim', async () =>
    (await journal(groupId)).intents.some(({ status }) => status === 'sending') ? true : undefined,
  )
  first.portal.freeze()
  if (schedule.isMirrored) first.store.release()
  const lost = await waitForEnd(run, second.client)
  recordOutcome(run, lost)
  expectThat(run, lost.kind === 'not-found', `nothing was sent, and the create is ${lost.kind}`)
  run.decisions += 1
  recordOutcome(run, await second.client.sendAgain({ groupId, key: schedule.key }))
  first.portal.thaw()
  first.store.release()
  recordOutcome(run, await created)
  await waitForProbe(first.portal, 200)
  expectThat(run, proxy.posts(groupId) === 1, 'the sender that was frozen sent too')
  return waitForEnd(run, first.client)
}

/** Somebody else holds the head of the audit: before a create, or from the moment that it is sent. */
export const playFrozenAuditHead = async (run: ReplicaRun) => {
  const { stack, groupId, schedule } = run
  const { first, second, proxy, direct } = stack
  const hold = async () => {
    await direct.query('begin')
    await direct.query('update audit_head set seq = seq')
  }
  plan(run, { fault: 'none', onArrival: schedule.isMirrored ? hold : () => Promise.resolve() })
  if (!schedule.isMirrored) await hold()
  const created = startCreate(run)
  for (let reads = 0; reads < 5; reads += 1) {
    const startedAt = Date.now()
    await second.client.outcome({ groupId, key: schedule.key })
    expectThat(run, (await second.portal.readProbe()).status === 200, '/readyz is red while reading works')
    expectThat(run, Date.now() - startedAt < 3_000, 'a read waited for a write')
  }
  const outcome = recordOutcome(run, await created)
  const isToldRight = schedule.isMirrored ? outcome.kind === 'unknown' : isDeniedForStore(outcome)
  expectThat(run, isToldRight, `a create was told as ${outcome.kind}`)
  expectThat(run, proxy.posts(groupId) === (schedule.isMirrored ? 1 : 0), 'a create was sent that was not recorded')
  await direct.query('rollback')
  if (!schedule.isMirrored) recordOutcome(run, await first.client.create(buildDraft(run)))
  return waitForEnd(run, second.client)
}
