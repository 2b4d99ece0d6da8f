import { describe, expect, it } from 'vitest'
import { defaultListQuery } from '#lib/list/list-query.ts'
import { createListPrivateLinks, createReadListRows } from '#server/private-links/list-private-links.ts'
import { createReadOverview } from '#server/private-links/read-overview.ts'
import { createAnnotationCommands } from '#server/private-links/annotations.ts'
import { createReadUsage } from '#server/private-links/read-usage.ts'
import { startSnapshotReplicas, timings } from '#server/snapshots/testing/snapshot-replicas.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { samplePrices } from '#lib/link-price/testing/sample-prices.ts'

describe('list of private links', () => {
  const stores = useStores('file')

  const start = async (sleep: () => Promise<void> = () => new Promise(() => undefined)) => {
    const { replica, streams, store, clock, faults, createProject, createMovingLink } =
      await startSnapshotReplicas(stores)
    const project = { id: await createProject(), name: 'payments' }
    for (const name of ['orders', 'ledger']) await createMovingLink(project.id, name)
    const now = () => clock.now
    const listAll = () => Promise.resolve({ ok: true as const, value: { projects: [project] } })
    const readRows = createReadListRows({
      projects: { list: listAll, listCached: listAll, find: () => Promise.resolve({ ok: true, value: project }) },
      snapshots: replica(),
      usage: createReadUsage({ streams: streams(), now, timings }),
      annotations: createAnnotationCommands({
        store,
        now,
        onAudit: () => undefined,
        onFault: (error) => faults.push(error),
      }),
      store,
      now,
      sleep,
    })
    const list = createListPrivateLinks(readRows)
    const read = async (request: Partial<Parameters<typeof list>[0]> = {}) => {
      const result = await list(
        { query: defaultListQuery, offset: 0, maySee: () => true, ...request },
        { requestId: 'r' },
      )
      if (!result.ok) throw new Error(result.error.sentence)
      return result.value
    }
    const readOverview = createReadOverview({ readRows, store, prices: samplePrices, now })
    const readAll = () => list({ query: defaultListQuery, offset: 0, maySee: () => true }, { requestId: 'r' })
    return { read, readAll, project, readOverview: () => readOverview({ maySee: () => true }, { requestId: 'r' }) }
  }

  it('returns the very same answer while nothing changes, and another one for another window', async () => {
    const { read } = await start()
    const first = await read()
    expect(first).toMatchObject({ found: 2, all: 2, offset: 0, unread: [] })
    expect(first.rows).toHaveLength(2)
    expect(await read()).toBe(first)
    expect(await read({ offset: 1 })).toMatchObject({ found: 2, offset: 1, rows: [first.rows[1]] })
  })

  it('returns as many rows as it is asked for, all of them for a file', async () => {
    const { read } = await start()
    expect((await read({ limit: 1 })).rows).toHaveLength(1)
    expect((await read({ limit: Number.POSITIVE_INFINITY })).rows).toHaveLength(2)
  })

  it('filters by the words of a search, and still counts all', async () => {
    const { read } = await start()
    expect(await read({ query: { ...defaultListQuery, q: 'ledger' } })).toMatchObject({ found: 1, all: 2 })
  })

  it('leaves out projects that the person may not see', async () => {
    const { read, project } = await start()
    expect(await read({ maySee: (groupId) => groupId !== project.id })).toMatchObject({ rows: [], all: 0 })
    expect(await read({ groupId: project.id })).toMatchObject({ all: 2 })
  })

  it('is asked for again soon while a project is being read for the first time', async () => {
    const { readAll } = await start(() => Promise.resolve())
    const first = await readAll()
    expect(first).toMatchObject({ ok: true, value: { rows: [], unread: ['payments'] } })
    expect(first.ok && first.freshness?.nextMs).toBeLessThanOrEqual(2_000)
  })

  it('overview: counts what the list counts, and returns the very same answer while nothing changes', async () => {
    const { read, readOverview, project } = await start()
    const { rows, counts } = await read()
    const first = await readOverview()
    expect(first).toMatchObject({
      ok: true,
      value: {
        all: rows.length,
        counts: { state: counts.state, provider: counts.provider },
        projects: [{ groupId: project.id, name: 'payments', count: rows.length }],
        unread: [],
      },
    })
    const again = await readOverview()
    expect(again.ok && first.ok && again.value === first.value).toBe(true)
  })
})
