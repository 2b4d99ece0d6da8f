import { describe, expect, it } from 'vitest'
import { createFindLinkUsers } from '#server/private-links/find-link-users.ts'
import { createOwnershipReads } from '#server/private-links/ownership-reads.ts'
import { createReadUsage } from '#server/private-links/read-usage.ts'
import { timings } from '#server/snapshots/testing/snapshot-replicas.ts'
import { startStreams, workspace } from '#server/snapshots/testing/start-streams.ts'
import { replaceOwnership } from '#server/store/ownership.ts'
import { findUnusedLinks } from '#server/store/unused-links.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { root } from '#server/sandbox/testing/start-test-sandbox.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import { samplePrices } from '#lib/link-price/testing/sample-prices.ts'

const requestId = 'r'
const isPublic = { access: { type: 'PUBLIC' } }
const hour = 3_600_000

describe('findLinkUsers', () => {
  const stores = { file: useStores('file'), postgres: useStores('postgres') }

  const start = async (kind: 'file' | 'postgres' = 'file') => {
    const stack = await startStreams(stores[kind])
    const { groupId, linkId, store, clock } = stack
    const now = () => clock.now
    const findUsers = createFindLinkUsers({
      ...{ store, now, prices: samplePrices, snapshots: stack.replica() },
      usage: createReadUsage({ streams: stack.streams(), now, timings }),
      ownership: createOwnershipReads({ store, onFault: (error) => expect.unreachable(String(error)) }),
      findWork: (id) => Promise.resolve(stack.work.get(id) ?? { open: [], accepted: [] }),
    })
    return {
      ...stack,
      find: async (isRefresh = false) => {
        const result = await findUsers(groupId, linkId, { requestId, isRefresh })
        return result.ok ? result.value : result.error
      },
      /** Lets both snapshots be read again. */
      readAgain: async () => {
        clock.now += 660_000
        await stack.replica().listLinks(groupId, { requestId, isRefresh: true })
        await stack.streams().findCurrent(groupId, { requestId, isRefresh: true })
      },
      listUnused: async () => (await findUnusedLinks(store.db, [groupId])).map(({ since }) => Date.parse(since)),
      failConnections: () =>
        stack.control('POST', '/answers', {
          ...{ method: 'GET', path: stack.path, times: 100, status: 400 },
          body: { errorCode: 'BROKEN', detail: 'This is broken.' },
        }),
    }
  }

  it('names the connections that use a link, with their workspaces and failover connections', async () => {
    const { find, createConnection, call, path, linkId, control, groupId } = await start()
    await createConnection('orders')
    await createConnection('others', isPublic)
    const row = { id: 'f1', name: 'others', type: 'Kafka', state: 'READY', region: 'OREGON_USA' }
    const networking = { access: { type: 'PRIVATE_LINK', connectionId: linkId } }
    await control('POST', '/answers', {
      ...{ method: 'GET', path: `${path}/others/failoverConnections`, times: 9, status: 200 },
      body: { results: [{ ...row, networking }], totalCount: 1 },
    })
    expect(await find()).toEqual({
      kind: 'known',
      users: [
        { workspace, name: 'orders', type: 'Kafka', state: 'PENDING' },
        { workspace, name: 'others', type: 'Kafka', state: 'READY', region: 'OREGON_USA' },
      ],
    })
    expect((await call('GET', `${path}/orders`)).body.state).toBe('PENDING')
    expect(groupId).toHaveLength(24)
  })

  it('says what people call a connection and whose it is', async () => {
    const { find, createConnection, groupId, store } = await start()
    await createConnection('orders')
    const values = { ...emptyOwnership, name: 'Orders stream', owner: 'Payments', note: 'not shown' }
    await store.transaction((trx) =>
      replaceOwnership(trx, {
        ...{ groupId, subject: 'connection', subjectId: `${workspace}/orders`, values, version: 0 },
        ...{ actor: 'ada', at: toTimestamp(0) },
      }),
    )
    const ownership = { name: 'Orders stream', owner: 'Payments' }
    expect(await find()).toMatchObject({ users: [{ name: 'orders', ownership }] })
  })

  it('counts a connection that Atlas accepted and does not list yet', async () => {
    const { find, work, groupId, linkId } = await start()
    const connection = { name: 'new', type: 'Kafka', state: 'UNLISTED', region: '', errorMessage: '', body: {}, linkId }
    work.set(groupId, { open: [], accepted: [{ key: 'k', workspace, connection }] })
    expect(await find()).toEqual({
      kind: 'known',
      users: [{ workspace, name: 'new', type: 'Kafka', state: 'UNLISTED' }],
    })
  })

  it('does not count one that Atlas has shown since and that uses the link no more', async () => {
    const { find, work, groupId, linkId, createConnection } = await start()
    await createConnection('changed', isPublic)
    const sent = { name: 'changed', type: 'Kafka', state: 'UNLISTED', region: '', errorMessage: '', body: {}, linkId }
    work.set(groupId, { open: [], accepted: [{ key: 'k', workspace, connection: sent }] })
    expect(await find()).toEqual({ kind: 'known', users: [] })
  })

  it.each(['file', 'postgres'] as const)('counts since when a link is unused, on a %s', async (kind) => {
    const { find, readAgain, listUnused, createConnection, call, path, clock, failConnections, control } =
      await start(kind)
    await readAgain()
    const since = clock.now
    expect(await listUnused()).toEqual([since])
    await failConnections()
    await createConnection('orders')
    await readAgain()
    expect(await listUnused()).toEqual([since])
    expect(await find()).toMatchObject({ kind: 'unknowable', sentence: expect.stringMatching(/This is broken\./) })
    await control('DELETE', '/answers')
    await readAgain()
    expect(await listUnused()).toEqual([])
    await call('DELETE', `${path}/orders`)
    clock.now += 60_000
    await readAgain()
    const again = clock.now
    expect(await listUnused()).toEqual([again])
    clock.now += 100 * hour
    expect(await find()).toMatchObject({
      ...{ kind: 'known', users: [], unusedSince: new Date(again).toISOString() },
      cost: { text: expect.stringMatching(/^Estimate: USD 7\.00 so far, by the hourly prices of/) },
    })
  })

  it('does not count a reading without all failover connections', async () => {
    const { readAgain, listUnused, createConnection, control, path, find } = await start()
    await createConnection('others', isPublic)
    await control('POST', '/answers', {
      ...{ method: 'GET', path: `${path}/others/failoverConnections`, times: 9, status: 400 },
      body: { errorCode: 'BROKEN', detail: 'This is broken.' },
    })
    await readAgain()
    expect(await listUnused()).toEqual([])
    expect(await find()).toMatchObject({ kind: 'unknowable' })
  })

  it('is unknowable, not empty, for a key that may not read connections', async () => {
    const { find, control, path } = await start()
    await control('POST', '/answers', {
      ...{ method: 'GET', path, times: 9, status: 403 },
      body: { errorCode: 'USER_UNAUTHORIZED', detail: 'No.' },
    })
    expect(await find()).toMatchObject({ kind: 'unknowable', sentence: expect.stringMatching(/may not do this/) })
  })

  it('is unknowable, not as it was, once reads fail', async () => {
    const { find, control, clock, groupId } = await start()
    expect(await find()).toMatchObject({ kind: 'known', users: [] })
    await control('POST', '/answers', {
      ...{ method: 'GET', path: `${root}/groups/${groupId}/streams`, times: 100, status: 403 },
      body: { errorCode: 'USER_UNAUTHORIZED', detail: 'No.' },
    })
    clock.now += 660_000
    expect(await find()).toMatchObject({ kind: 'known', users: [] })
    expect(await find(true)).toMatchObject({ kind: 'unknowable' })
    clock.now += 660_000
    expect(await find()).toMatchObject({ kind: 'unknowable', sentence: expect.stringMatching(/may not do this/) })
  })

  it('asks Atlas every ten minutes for fifty who view links all the time', async () => {
    const { find, passSeconds, countStreamReads, groupId } = await start()
    await passSeconds(1_300, (second) =>
      second % 50 === 0 ? Promise.all(Array.from({ length: 50 }, () => find())) : Promise.resolve(),
    )
    expect((await countStreamReads(groupId)).connections).toBeLessThanOrEqual(3)
  })
})
