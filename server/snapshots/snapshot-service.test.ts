import { describe, expect, it } from 'vitest'
import { timings, startSnapshotReplicas } from '#server/snapshots/testing/snapshot-replicas.ts'
import { buildLinksPath, buildMskBody } from '#server/sandbox/testing/start-test-sandbox.ts'
import { findStateObservations } from '#server/store/state-observations.ts'
import { useStores } from '#server/store/testing/stores.ts'

const requestId = 'r'
const query = { requestId }

describe('snapshot service', { timeout: 60_000 }, () => {
  const stores = { file: useStores('file'), postgres: useStores('postgres') }

  const start = async (kind: 'file' | 'postgres' = 'file', replicas = 1) => {
    const stack = await startSnapshotReplicas(stores[kind], replicas)
    const groupId = await stack.createProject()
    const linkId = await stack.createMovingLink(groupId)
    const poll = async (index = 0) => {
      const result = await stack.replica(index).listLinks(groupId, query)
      if (!result.ok) throw new Error(result.error.sentence)
      return { ...result.value, ...result.freshness }
    }
    /** Makes Atlas answer a path like this until `mends` is called. */
    const injectAnswer = (path: string, answer: object) =>
      stack.control('POST', '/answers', { method: 'GET', path, times: 100_000, ...answer })
    const { call, clock } = stack
    return {
      ...stack,
      groupId,
      linkId,
      poll,
      breaks: injectAnswer,
      list: buildLinksPath(groupId),
      single: `${buildLinksPath(groupId)}/${linkId}`,
      clearAnswers: () => stack.control('DELETE', '/answers'),
      deleteLink: (id: string) => call('DELETE', `${buildLinksPath(groupId)}/${id}`),
      /** Makes the list lag behind: it does not contain the link, which can still be read by its id. */
      injectLaggingList: async () => {
        await injectAnswer(`${buildLinksPath(groupId)}/${linkId}`, { when: 'after' })
        await injectAnswer(buildLinksPath(groupId), { status: 200, body: { results: [], totalCount: 0 } })
      },
      findStates: async (id: string) =>
        (await findStateObservations(stack.store.db, groupId, id)).map(({ state }) => state),
      advance: (ms: number) => {
        clock.now += ms
      },
    }
  }

  it('keeps every link through five minutes without Atlas, shows their age, and recovers by itself', async () => {
    const {
      poll,
      passSeconds: pass,
      breaks: injectAnswer,
      clearAnswers,
      replica: watch,
      groupId,
      linkId,
      countReads,
    } = await start()
    await poll()
    const before = await countReads(groupId)
    await injectAnswer('/api', { status: 503, body: '<html>' })
    let deletedCount = 0
    let errorSince = Infinity
    await pass(300, async (second) => {
      if (second % 5 !== 0) return
      const { links, trouble, ageMs } = await poll()
      const one = await watch().findLink(groupId, linkId, query)
      deletedCount += links.length === 1 && links[0]?.state !== 'DELETED' && one.ok ? 0 : 1
      if (trouble) errorSince = Math.min(errorSince, second)
      expect(ageMs).toBe(second * 1_000)
      expect(trouble?.kind).toBe(errorSince <= second ? 'unreachable' : undefined)
    })
    expect(deletedCount).toBe(0)
    expect(errorSince).toBeGreaterThan(timings.moving / 1_000)
    expect(errorSince).toBeLessThanOrEqual(25)
    expect((await countReads(groupId)).lists - before.lists).toBeLessThanOrEqual(3 * (300_000 / timings.down + 2))
    await clearAnswers()
    let recoveredAfter = Infinity
    await pass(Math.ceil((1.1 * timings.down) / 1_000), async (second) => {
      const { trouble } = await poll()
      if (!trouble) recoveredAfter = Math.min(recoveredAfter, second * 1_000)
    })
    expect(recoveredAfter).toBeLessThanOrEqual(1.1 * timings.down)
    expect((await poll()).ageMs).toBeLessThanOrEqual(1.1 * timings.down)
  })

  it('returns the error when nothing was read yet, and reads at once when a page is opened again', async () => {
    const { replica: watch, groupId, breaks: injectAnswer, clearAnswers, advance, list } = await start()
    await injectAnswer(list, { status: 503, body: '<html>' })
    expect(await watch().listLinks(groupId, query)).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
    await clearAnswers()
    expect(await watch().listLinks(groupId, query)).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
    advance(timings.refresh)
    expect(await watch().listLinks(groupId, { ...query, isPage: true })).toMatchObject({ ok: true })
  })

  it('reports a link as gone only when Atlas says so of the link itself', async () => {
    const {
      poll,
      passSeconds: pass,
      injectLaggingList,
      breaks: injectAnswer,
      clearAnswers,
      single,
      replica: watch,
      groupId,
      linkId,
      deleteLink,
      advance,
      findStates,
    } = await start()
    await poll()
    await injectAnswer(single, { status: 503, body: '<html>' })
    await injectLaggingList()
    await pass(12)
    expect((await poll()).links).toMatchObject([{ _id: linkId }])
    await clearAnswers()
    await injectLaggingList()
    await pass(12)
    expect((await poll()).links).toMatchObject([{ _id: linkId, state: 'WORKING' }])
    await clearAnswers()
    await deleteLink(linkId)
    advance(60_000)
    await pass(1)
    expect((await poll()).links).toEqual([])
    expect(await watch().findLink(groupId, linkId, query)).toMatchObject({ ok: false, error: { kind: 'not-found' } })
    expect((await findStates(linkId)).at(-1)).toBe('DELETED')
  })

  it('finds an unlisted link by its id, then lists it for all, with one call per read', async () => {
    const { replica: watch, groupId, linkId, injectLaggingList, poll, countReads } = await start()
    await injectLaggingList()
    expect((await poll()).links).toEqual([])
    const result = await Promise.all(Array.from({ length: 50 }, () => watch().findLink(groupId, linkId, query)))
    expect(result.every((answer) => answer.ok && answer.value.link._id === linkId)).toBe(true)
    expect((await poll()).links).toMatchObject([{ _id: linkId }])
    for (let attempt = 0; attempt < 50; attempt += 1) await watch().findLink(groupId, linkId, query)
    expect(await countReads(groupId)).toEqual({ lists: 1, singles: 1 })
  })

  it('answers a single link from the shared list', async () => {
    const { replica: watch, groupId, linkId, passSeconds: pass, countReads } = await start()
    await pass(30, () => watch().findLink(groupId, linkId, query))
    expect(await countReads(groupId)).toEqual({ lists: expect.any(Number), singles: 0 })
    expect((await countReads(groupId)).lists).toBeLessThanOrEqual(4)
  })

  it('reads for the next request after a change of ours, at the other replica too', async () => {
    const { poll, call, list, replica: watch, groupId, countReads, advance } = await start('postgres', 2)
    expect((await poll(0)).links).toHaveLength(1)
    expect((await poll(1)).links).toHaveLength(1)
    await call('POST', list, { body: buildMskBody('new') })
    advance(1)
    await watch(0).invalidate(groupId)
    expect((await poll(0)).links).toHaveLength(2)
    expect((await countReads(groupId)).lists).toBe(2)
    await call('POST', list, { body: buildMskBody('newer') })
    advance(1)
    await watch(0).invalidate(groupId)
    expect((await poll(1)).links).toHaveLength(3)
    expect((await poll(0)).links).toHaveLength(3)
    expect((await countReads(groupId)).lists).toBe(3)
  })

  it('reads once for fifty who refresh at once, and not again within two seconds', async () => {
    const { poll, replica: watch, groupId, countReads, advance } = await start()
    await poll()
    const refresh = () =>
      Promise.all(Array.from({ length: 50 }, () => watch().listLinks(groupId, { ...query, isRefresh: true })))
    await refresh()
    expect((await countReads(groupId)).lists).toBe(1)
    advance(timings.refresh)
    expect((await refresh()).map((result) => result.ok && result.freshness?.ageMs)).toEqual(
      Array.from({ length: 50 }, () => 0),
    )
    await refresh()
    expect((await countReads(groupId)).lists).toBe(2)
  })

  it('respects Retry-After, even after a refresh or a change', async () => {
    const {
      poll,
      passSeconds: pass,
      breaks: injectAnswer,
      clearAnswers,
      list,
      replica: watch,
      groupId,
      countReads,
    } = await start()
    await poll()
    await injectAnswer(list, {
      status: 429,
      headers: { 'Retry-After': '120' },
      body: { errorCode: 'RATE_LIMITED', detail: 'Wait.' },
    })
    await pass(12)
    await clearAnswers()
    const before = (await countReads(groupId)).lists
    await watch().invalidate(groupId)
    await pass(100, () => watch().listLinks(groupId, { ...query, isRefresh: true }))
    expect((await countReads(groupId)).lists).toBe(before)
    await pass(25, () => poll())
    expect((await countReads(groupId)).lists).toBeGreaterThan(before)
    expect(await poll()).not.toHaveProperty('trouble')
  })

  it('reads a third as often while the rate budget is low', async () => {
    const { poll, passSeconds: pass, breaks: injectAnswer, list, groupId, linkId, countReads } = await start()
    const body = { results: [{ _id: linkId, state: 'WORKING' }], totalCount: 1 }
    await injectAnswer(list, {
      status: 200,
      headers: { 'RateLimit-Limit': '1200', 'RateLimit-Remaining': '100' },
      body,
    })
    await pass(120, () => poll())
    const { lists } = await countReads(groupId)
    expect(lists).toBeLessThanOrEqual(5)
    expect(lists).toBeGreaterThanOrEqual(3)
  })

  it('records every state of a link that nobody views', async () => {
    const { poll, passSeconds: pass, control, linkId, findStates, advance } = await start()
    await poll()
    await pass(90)
    await control('POST', `/links/${linkId}/approve`)
    advance(60_000)
    await pass(90)
    expect(await findStates(linkId)).toEqual(['IDLE', 'WORKING', 'DONE'])
  })

  it('answers from the last read while Atlas hangs, and reads again once the reader has timed out', async () => {
    const {
      poll,
      advance,
      store: { db },
      groupId,
      countReads,
    } = await start()
    await poll()
    advance(11_000)
    await db
      .updateTable('snapshots')
      .set({ readingUntil: new Date(Date.UTC(2026, 10, 24, 12) + 30_000).toISOString() })
      .execute()
    expect(await poll()).toMatchObject({ ageMs: 11_000 })
    expect((await countReads(groupId)).lists).toBe(1)
    advance(20_000)
    expect(await poll()).toMatchObject({ ageMs: 0 })
  })
})
