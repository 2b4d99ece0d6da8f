import { describe, expect, it } from 'vitest'
import { timings } from '#server/snapshots/testing/snapshot-replicas.ts'
import { startStreams, workspace } from '#server/snapshots/testing/start-streams.ts'
import { root } from '#server/sandbox/testing/start-test-sandbox.ts'
import type { OpenCommand } from '#lib/wire/streams-answer.ts'
import { useStores } from '#server/store/testing/stores.ts'

const requestId = 'r'
const isPublic = { access: { type: 'PUBLIC' } }
const buildCommand = (): OpenCommand => ({
  ...{ key: 'k', kind: 'create-connection', workspace, name: 'orders', status: 'unknown', by: 'ada', at: 0 },
})
const maxReads = (ms: number, seconds: number) => Math.ceil((seconds * 1_000) / ms) + 1

describe('reads of workspaces', { timeout: 60_000 }, () => {
  const stores = { file: useStores('file'), postgres: useStores('postgres') }

  it('happen once an interval for twenty viewers of two replicas, quicker while a connection moves', async () => {
    const stack = await startStreams(stores.postgres, 2)
    const { groupId } = stack
    let answers = 0
    const view = () =>
      Promise.all(
        Array.from({ length: 20 }, async (_, viewer) => {
          const result = await stack.streams(viewer % 2).findCurrent(groupId, { requestId })
          answers += result.ok && result.value.content.workspaces[0]?.connections?.length === 1 ? 1 : 0
        }),
      )
    await stack.createConnection('resting', isPublic)
    await stack.passSeconds(125, view)
    const { workspaces, connections, failovers } = await stack.countStreamReads(groupId)
    expect([workspaces, connections, failovers]).toEqual([2, 2, 1])
    expect(answers).toBe(20 * 125)
    await stack.call('DELETE', `${stack.path}/resting`)
    await stack.createConnection('moving')
    await stack.streams().invalidate(groupId)
    await stack.passSeconds(20, view)
    const moving = await stack.countStreamReads(groupId)
    expect(moving.connections - connections).toBeLessThanOrEqual(maxReads(timings.moving, 20))
    expect(moving.connections - connections).toBeGreaterThanOrEqual(2)
    expect(stack.faults).toEqual([])
  })

  it('do not happen while nobody views, but slowly while a connection moves or a command is open', async () => {
    const stack = await startStreams(stores.file)
    const { groupId, work } = stack
    await stack.passSeconds(300)
    expect(await stack.countStreamReads(groupId)).toEqual({ workspaces: 0, connections: 0, failovers: 0 })
    await stack.streams().findCurrent(groupId, { requestId })
    await stack.passSeconds(600)
    expect((await stack.countStreamReads(groupId)).connections).toBe(1)
    work.set(groupId, { open: [buildCommand()], accepted: [] })
    stack.clock.now += 1
    await stack.streams().invalidate(groupId)
    await stack.passSeconds(300)
    const { connections } = await stack.countStreamReads(groupId)
    expect(connections).toBeLessThanOrEqual(1 + maxReads(timings.unwatched, 300))
    expect(connections).toBeGreaterThanOrEqual(1 + 4)
    work.delete(groupId)
    await stack.passSeconds(70)
    const last = await stack.countStreamReads(groupId)
    await stack.passSeconds(300)
    expect(await stack.countStreamReads(groupId)).toEqual(last)
  })

  it('happen every ten minutes for those who glance at them, as a list does, which waits for none', async () => {
    const stack = await startStreams(stores.file)
    const { groupId } = stack
    await stack.createConnection('orders', isPublic)
    const glance = () => stack.streams().findCurrent(groupId, { requestId, glance: 'wait' })
    expect(await stack.streams().findCurrent(groupId, { requestId, glance: 'now' })).toMatchObject({ ok: false })
    await stack.passSeconds(1_500, glance)
    const { workspaces, connections, failovers } = await stack.countStreamReads(groupId)
    expect([workspaces, connections, failovers]).toEqual([3, 3, 3])
    expect((await glance()).ok).toBe(true)
  })

  it('do not happen more often for those who glance at them while Atlas fails', async () => {
    const stack = await startStreams(stores.file)
    const { groupId } = stack
    await stack.control('POST', '/answers', {
      ...{ method: 'GET', path: `${root}/groups/${groupId}/streams`, times: 10_000, status: 400 },
      body: { errorCode: 'BROKEN', detail: 'Broken.' },
    })
    await stack.passSeconds(1_500, () => stack.streams().findCurrent(groupId, { requestId, glance: 'wait' }))
    expect((await stack.countStreamReads(groupId)).workspaces).toBe(3)
  })

  it('ask for failover connections at most every ten minutes, however often workspaces are viewed', async () => {
    const stack = await startStreams(stores.file)
    const { groupId } = stack
    for (const name of ['a', 'b']) await stack.createConnection(name, isPublic)
    await stack.passSeconds(1_400, (second) =>
      second % 5 === 0 ? stack.streams().findCurrent(groupId, { requestId }) : Promise.resolve(),
    )
    const { connections, failovers } = await stack.countStreamReads(groupId)
    expect(connections).toBeGreaterThanOrEqual(18)
    expect(failovers).toBe(2 * 3)
  })

  it('take no more than their share of the rate budget', async () => {
    const stack = await startStreams(stores.file)
    const { groupId } = stack
    await stack.control('POST', '/answers', {
      ...{ method: 'GET', path: `${root}/groups/${groupId}/streams`, times: 10_000, status: 200 },
      headers: { 'RateLimit-Limit': '12', 'RateLimit-Remaining': '12' },
      body: { results: [], totalCount: 0 },
    })
    await stack.passSeconds(240, () => stack.streams().findCurrent(groupId, { requestId, isRefresh: true }))
    // A bucket of 12 is refilled by 5 a minute, a fifth of which is one call.
    expect((await stack.countStreamReads(groupId)).workspaces).toBeLessThanOrEqual(4)
  })

  it('keep what is known of failover connections, and wait, when Atlas asks for it in the middle of a read', async () => {
    const stack = await startStreams(stores.file)
    const { groupId, path, clock } = stack
    await stack.createConnection('orders', isPublic)
    const view = async () => {
      const result = await stack.streams().findCurrent(groupId, { requestId, isRefresh: true })
      return result.ok ? Object.values(result.value.content.failovers).map(({ rows }) => rows) : []
    }
    expect(await view()).toEqual([[]])
    await stack.control('POST', '/answers', {
      ...{ method: 'GET', path: `${path}/orders/failoverConnections`, times: 100, status: 429 },
      ...{ headers: { 'Retry-After': '300' }, body: { errorCode: 'RATE_LIMITED', detail: 'Wait.' } },
    })
    clock.now += 660_000
    expect(await view()).toEqual([[]])
    const { workspaces } = await stack.countStreamReads(groupId)
    await stack.passSeconds(290, view)
    expect((await stack.countStreamReads(groupId)).workspaces).toBe(workspaces)
    await stack.passSeconds(20, view)
    expect((await stack.countStreamReads(groupId)).workspaces).toBeGreaterThan(workspaces)
  })
})
