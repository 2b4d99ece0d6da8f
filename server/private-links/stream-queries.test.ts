import { describe, expect, it } from 'vitest'
import { createFindCloudAccess } from '#server/private-links/find-cloud-access.ts'
import { createFindConnectionType } from '#server/private-links/find-connection-type.ts'
import { createOwnershipReads } from '#server/private-links/ownership-reads.ts'
import { createStreamQueries } from '#server/private-links/stream-queries.ts'
import { timings } from '#server/snapshots/testing/snapshot-replicas.ts'
import { startStreams, workspace } from '#server/snapshots/testing/start-streams.ts'
import { root } from '#server/sandbox/testing/start-test-sandbox.ts'
import { findStoredContent } from '#server/store/snapshots.ts'
import { useStores } from '#server/store/testing/stores.ts'
import type { OpenCommand } from '#lib/wire/streams-answer.ts'

const requestId = 'r'
const isPublic = { access: { type: 'PUBLIC' } }
const body = { name: 'new', type: 'Kafka', bootstrapServers: 'b-1.example.com:9096' }
const create: OpenCommand = {
  ...{ key: 'k', kind: 'create-connection', workspace, name: 'new', status: 'unknown', by: 'ada', at: 0, body },
}

describe('queries of workspaces', () => {
  const stores = useStores('file')

  const start = async () => {
    const stack = await startStreams(stores)
    const { groupId, atlas, clock, work } = stack
    const ownership = createOwnershipReads({ store: stack.store, onFault: () => expect.fail('a read failed') })
    const streams = stack.streams()
    const findWork = (id: string) => Promise.resolve(work.get(id) ?? { open: [], accepted: [] })
    const queries = createStreamQueries({
      ...{ ownership, atlas, timings, streams, findWork, now: () => clock.now },
      readActions: () => Promise.resolve([]),
    })
    const findType = createFindConnectionType({ streams, findWork })
    const list = async (isRefresh = false) => {
      const result = await queries.list(groupId, { requestId, isRefresh })
      if (!result.ok) throw new Error(result.error.sentence)
      return { answer: result.value, nextMs: result.freshness?.nextMs }
    }
    return {
      ...stack,
      list,
      readAgain: () => {
        clock.now += 10_000
        return list(true)
      },
      findType: (name: string) => findType({ groupId, workspace, name }, requestId),
      find: (name: string) => queries.findConnection({ groupId, workspace, name }, { requestId }),
      inject: (path: string, answer: object) =>
        stack.control('POST', '/answers', { method: 'GET', path, times: 1_000, ...answer }),
    }
  }

  it('list workspaces with their connections, and the very same object while nothing changes', async () => {
    const { list, createConnection, linkId, readAgain } = await start()
    await createConnection('orders')
    const { answer, nextMs } = await list()
    expect(answer).toMatchObject({
      workspaces: [{ name: workspace, connections: [{ name: 'orders', state: 'PENDING', linkId }] }],
      open: [],
    })
    expect(nextMs).toBe(timings.poll.moving)
    expect((await list()).answer).toBe(answer)
    expect((await readAgain()).answer).toBe(answer)
    await readAgain()
    const ready = await readAgain()
    expect(ready.answer.workspaces[0]?.connections?.[0]).toMatchObject({ state: 'READY', since: expect.any(Number) })
    expect(ready.nextMs).toBe(timings.poll.resting)
  })

  it('store and show no value that the catalog does not call visible, whatever Atlas returns', async () => {
    const { list, inject, path, store, groupId } = await start()
    const secrets = { authentication: { mechanism: 'PLAIN', username: 'u', password: 'hush-1' }, odd: 'hush-2' }
    await inject(path, { status: 200, body: { results: [{ ...body, state: 'READY', ...secrets }], totalCount: 1 } })
    const { answer } = await list()
    const { content } = await findStoredContent(store.db, { groupId, subject: 'streams' })
    expect(content).toContain('b-1.example.com:9096')
    expect(JSON.stringify(answer) + (content ?? '')).not.toMatch(/hush/)
  })

  it('say of one workspace why its connections cannot be read, and show the others', async () => {
    const { list, inject, path } = await start()
    await inject(path, { status: 400, body: { errorCode: 'BROKEN', detail: 'This is broken.' } })
    const { answer } = await list()
    expect(answer.workspaces).toMatchObject([{ name: workspace, sentence: 'This is broken.' }])
    expect(answer.workspaces[0]).not.toHaveProperty('connections')
  })

  it('say which role is missing when workspaces cannot be read', async () => {
    const { inject, groupId, list } = await start()
    await inject(`${root}/groups/${groupId}/streams`, { status: 403, body: { errorCode: 'X', detail: 'No.' } })
    await expect(list()).rejects.toThrow(/role Project Stream Processing/)
  })

  it('show what Atlas accepted and does not list yet, until a read has shown it', async () => {
    const { list, work, groupId, createConnection, readAgain, call, path } = await start()
    const connection = { ...{ name: 'new', type: 'Kafka', state: 'UNLISTED', region: '', errorMessage: '' }, body: {} }
    work.set(groupId, {
      open: [],
      accepted: [{ key: 'k', workspace, connection: { ...connection, isUnlisted: true } }],
    })
    const first = await list()
    expect(first.answer.workspaces[0]?.connections).toMatchObject([{ name: 'new', isUnlisted: true }])
    expect(first.nextMs).toBe(timings.poll.moving)
    await createConnection('new', isPublic)
    expect((await readAgain()).answer.workspaces[0]?.connections).toMatchObject([{ name: 'new', state: 'READY' }])
    await call('DELETE', `${path}/new`)
    expect((await readAgain()).answer.workspaces[0]?.connections).toEqual([])
  })

  it('say the type of a connection that Atlas has shown or accepted, and of no other', async () => {
    const { list, findType, work, groupId, createConnection } = await start()
    await createConnection('orders')
    await list()
    const connection = { ...{ name: 'new', type: 'Https', state: 'UNLISTED', region: '', errorMessage: '' }, body: {} }
    work.set(groupId, { open: [], accepted: [{ key: 'k', workspace, connection }] })
    expect(await Promise.all(['orders', 'new', 'other'].map(findType))).toEqual(['Kafka', 'Https', undefined])
  })

  it('show what Atlas accepted in a workspace that no read has shown yet', async () => {
    const { list, work, groupId } = await start()
    const connection = { ...{ name: 'new', type: 'Kafka', state: 'UNLISTED', region: '', errorMessage: '' }, body: {} }
    work.set(groupId, {
      open: [],
      accepted: [{ key: 'k', workspace: 'made-just-now', connection: { ...connection, isUnlisted: true } }],
    })
    expect((await list()).answer.workspaces.map(({ name, connections }) => [name, connections?.length])).toEqual([
      [workspace, 0],
      ['made-just-now', 1],
    ])
  })

  it('find a connection that a command is creating, and none that nobody asked for', async () => {
    const { find, work, groupId, list } = await start()
    await list()
    expect(await find('new')).toMatchObject({ ok: false, error: { kind: 'not-found' } })
    work.set(groupId, { open: [create], accepted: [] })
    expect(await find('new')).toMatchObject({ ok: true, value: { connection: { name: 'new', body }, open: [create] } })
  })

  it('read the failover connections of a connection once a minute for all who view its page', async () => {
    const { find, list, createConnection, passSeconds, countStreamReads, groupId, inject, path } = await start()
    await createConnection('orders', isPublic)
    await list()
    const row = { id: 'f1', name: 'orders', type: 'Kafka', state: 'READY', region: 'OREGON_USA' }
    await inject(`${path}/orders/failoverConnections`, { status: 200, body: { results: [row], totalCount: 1 } })
    expect(await find('orders')).toMatchObject({ ok: true, value: { failovers: { kind: 'known', rows: [] } } })
    await passSeconds(200, (second) => (second % 5 === 0 ? Promise.all([find('orders'), find('orders')]) : list()))
    const { failovers } = await countStreamReads(groupId)
    expect(failovers).toBeLessThanOrEqual(1 + 4)
    expect(await find('orders')).toMatchObject({
      value: { failovers: { kind: 'known', rows: [{ id: 'f1', region: 'OREGON_USA', state: 'READY' }] } },
    })
  })

  it('list what Atlas signs in as once a minute, and say which role is missing', async () => {
    const { atlas, clock, groupId, inject, control } = await start()
    const find = createFindCloudAccess({ atlas, now: () => clock.now })
    const path = `${root}/groups/${groupId}/cloudProviderAccess`
    await inject(path, { status: 403, body: { errorCode: 'USER_UNAUTHORIZED', detail: 'No.' } })
    expect(await find(groupId, requestId)).toMatchObject({
      value: { kind: 'unknowable', sentence: expect.stringMatching(/the role Project Owner/) },
    })
    await control('DELETE', '/answers')
    const known = await Promise.all(Array.from({ length: 20 }, () => find(groupId, requestId)))
    expect(known[0]).toMatchObject({
      value: { kind: 'known', access: { awsRoles: [expect.any(String), expect.any(String)] } },
    })
    await inject(path, { status: 500, body: '' })
    clock.now += 59_000
    expect(await find(groupId, requestId)).toEqual(known[0])
    clock.now += 1_000
    expect(await find(groupId, requestId)).toMatchObject({ value: { kind: 'unknowable' } })
  })
})
