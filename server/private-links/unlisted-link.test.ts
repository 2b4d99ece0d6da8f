import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { requester, startSandboxPortal } from '#server/intents/testing/sandbox-portal.ts'
import { createRunPreflight } from '#server/private-links/run-preflight.ts'
import { buildLinksPath, buildMskBody } from '#server/sandbox/testing/start-test-sandbox.ts'
import { createSnapshotService } from '#server/snapshots/snapshot-service.ts'
import { timings } from '#server/snapshots/testing/snapshot-replicas.ts'
import { onBothStores, useStores, type Stores } from '#server/store/testing/stores.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import { getStateView, unlistedState } from '#lib/private-link/state.ts'

const minute = 60_000

/** A portal whose Atlas has just accepted a link and shows it in five minutes. */
const start = async (stores: Stores) => {
  const portal = await startSandboxPortal(stores)
  const { atlas, now, groupId } = portal
  await portal.setLag(5 * minute)
  const created = await portal.create(randomUUID())
  if (created.kind !== 'created') throw new Error(`The create ended as ${created.kind}.`)
  const { linkId } = created
  const [believed, store] = [portal.getBelieved(), portal.getStore()]
  const snapshots = createSnapshotService({
    ...{ atlas, store, believed, now, timings, random: () => 0.5, newId: randomUUID },
    sleep: (ms) => pause(ms, undefined, { ref: false }),
    onFault: (error) => expect.fail(String(error)),
    listSubscribedGroups: () => Promise.resolve([]),
  })
  const runPreflight = createRunPreflight({ atlas, believed, now, readCluster: () => Promise.resolve(undefined) })
  return {
    ...portal,
    linkId,
    findDuplicate: async () => {
      const request = validateRequest(buildMskBody('orders'))
      if (!request.ok) throw new Error('The sample is not valid.')
      const result = await runPreflight(groupId, request.request, { requestId: 'r', maySeeAws: false })
      return result.ok ? result.value.checks.find(({ id }) => id === 'duplicate') : undefined
    },
    listStates: async () => {
      const result = await snapshots.listLinks(groupId, { requestId: 'r', isRefresh: true })
      return result.ok ? result.value.links.map(({ _id, state }) => [_id, state]) : result.error
    },
    findState: async () => {
      const result = await snapshots.findLink(groupId, linkId, { requestId: 'r', isRefresh: true })
      return result.ok ? result.value.link.state : result.error.kind
    },
    openPage: () => snapshots.findLink(groupId, linkId, { requestId: 'r', isPage: true }),
    remove: () => portal.getPipeline().change.remove({ groupId, linkId }, requester),
  }
}

onBothStores('a link that Atlas accepted and does not show yet', (stores) => {
  it('K17-a: is listed and found as submitted, guarded as a target, and not created again', async () => {
    const { linkId, listStates, findState, findDuplicate, create, countPosts } = await start(stores)
    expect(await listStates()).toEqual([[linkId, unlistedState]])
    expect(await findState()).toBe(unlistedState)
    expect(getStateView(unlistedState)).toMatchObject({ word: 'Submitted', isMoving: true })
    expect(await findDuplicate()).toMatchObject({ result: 'failing', title: 'A link leads there already', linkId })
    expect(await create(randomUUID())).toEqual({ kind: 'existing', linkId })
    expect(await countPosts()).toBe(1)
  })
})

describe('what Atlas accepted outweighs what it does not show', () => {
  const stores = useStores('file')

  it('opens its page without a read, while its answer is new, and shows what Atlas says at the next poll', async () => {
    const { openPage, findState, setLag } = await start(stores)
    await setLag(0)
    const submitted = { value: { link: { state: unlistedState } }, freshness: { ageMs: 0, nextMs: 1_000 } }
    expect(await openPage()).toMatchObject(submitted)
    expect(await findState()).toBe('IDLE')
    expect(await openPage()).toMatchObject({ value: { link: { state: 'IDLE' } } })
  })

  it('waits for a read when its answer is old', async () => {
    const { openPage, setLag, clock } = await start(stores)
    await setLag(0)
    clock.now += 11_000
    expect(await openPage()).toMatchObject({ value: { link: { state: expect.not.stringMatching(unlistedState) } } })
  })

  it('another target is not guarded, and a person may create another link in spite of it', async () => {
    const { create, countPosts, control } = await start(stores)
    await control('PATCH', '/assumptions', { duplicateIsRefused: false })
    expect(await create(randomUUID(), { name: 'ledger' })).toMatchObject({ kind: 'created' })
    expect(await create(randomUUID(), { evenIfExisting: true })).toMatchObject({ kind: 'created' })
    expect(await countPosts()).toBe(3)
  })

  it('names the link in the way when Atlas refuses a duplicate that it does not list', async () => {
    const { create, linkId } = await start(stores)
    expect(await create(randomUUID(), { evenIfExisting: true })).toMatchObject({
      ...{ kind: 'existing', linkId, refusal: { errorCode: 'STREAM_PRIVATE_LINK_ALREADY_EXISTS' } },
    })
  })

  it('ends once Atlas has shown the link: what is then gone is gone', async () => {
    const { linkId, listStates, findState, clock, call, groupId, setLag } = await start(stores)
    clock.now += 5 * minute
    expect(await listStates()).toEqual([[linkId, 'DONE']])
    await call('DELETE', `${buildLinksPath(groupId)}/${linkId}`)
    clock.now += minute
    expect(await findState()).toBe('not-found')
    await setLag(20 * minute)
    expect(await listStates()).toEqual([])
  })

  it('ends once another create has seen the link in its list', async () => {
    const { linkId, clock, create, call, groupId, findState } = await start(stores)
    clock.now += 5 * minute
    await create(randomUUID(), { name: 'ledger' })
    await call('DELETE', `${buildLinksPath(groupId)}/${linkId}`)
    clock.now += minute
    expect(await findState()).toBe('not-found')
  })

  it('ends with the time that Atlas may lag', async () => {
    const { listStates, findState, findDuplicate, clock, setLag } = await start(stores)
    await setLag(120 * minute)
    clock.now += 29 * minute
    expect(await findState()).toBe(unlistedState)
    clock.now += 2 * minute
    expect(await findState()).toBe('not-found')
    expect(await listStates()).toEqual([])
    expect(await findDuplicate()).toMatchObject({ result: 'passing' })
  })

  it('ends when Atlas accepted its deletion', async () => {
    const { remove, findState, setLag, listStates } = await start(stores)
    await setLag(0)
    expect(await remove()).toEqual({ kind: 'done' })
    await setLag(20 * minute)
    expect(await findState()).toBe('not-found')
    expect(await listStates()).toEqual([])
  })

  it('a deletion that is answered 404 is not confirmed, and sent again once Atlas shows the link', async () => {
    const { remove, statuses, findState, pass, list, setLag } = await start(stores)
    expect(await remove()).toEqual({ kind: 'unconfirmed', requestId: 'r' })
    expect(await statuses()).toEqual(['create created', 'delete unknown'])
    expect(await findState()).toBe(unlistedState)
    await pass(minute)
    expect(await statuses()).toEqual(['create created', 'delete unknown'])
    await setLag(0)
    await pass(minute)
    expect(await statuses()).toEqual(['create created', 'delete done'])
    expect(await list()).toMatchObject([{ state: 'DELETE_REQUESTED' }])
  })

  it('a deletion that is answered 404 is done once Atlas can no longer lag', async () => {
    const { remove, statuses, pass, setLag } = await start(stores)
    await setLag(120 * minute)
    expect(await remove()).toMatchObject({ kind: 'unconfirmed' })
    await pass(31 * minute)
    expect(await statuses()).toEqual(['create created', 'delete done'])
  })
})
