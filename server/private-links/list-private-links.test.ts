import { describe, expect, it } from 'vitest'
import { defaultListQuery } from '#lib/list/list-query.ts'
import { createListPrivateLinks, createReadListRows } from '#server/private-links/list-private-links.ts'
import { createReadOverview } from '#server/private-links/read-overview.ts'
import { createAnnotationCommands } from '#server/private-links/annotations.ts'
import { createOwnershipReads } from '#server/private-links/ownership-reads.ts'
import { createReadUsage } from '#server/private-links/read-usage.ts'
import { startSnapshotReplicas, timings } from '#server/snapshots/testing/snapshot-replicas.ts'
import { insertIntent } from '#server/store/intents.ts'
import { replaceOwnership } from '#server/store/ownership.ts'
import { at } from '#server/store/testing/clock.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
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
    const onFault = (error: unknown) => faults.push(error)
    const ownership = createOwnershipReads({ store, onFault })
    const snapshots = replica()
    const readRows = createReadListRows({
      projects: { list: listAll, listCached: listAll, find: () => Promise.resolve({ ok: true, value: project }) },
      snapshots,
      usage: createReadUsage({ streams: streams(), now, timings }),
      annotations: createAnnotationCommands({ store, ownership, now, onAudit: () => undefined, onFault }),
      ownership,
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
    return {
      read,
      readAll,
      snapshots,
      project,
      store,
      clock,
      readOverview: () => readOverview({ maySee: () => true }, { requestId: 'r' }),
    }
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

  it('shows what was said of a link, and of a create that has none yet, as soon as it is written', async () => {
    const { read, store, project, clock } = await start()
    const { rows } = await read()
    const [ledger] = rows.filter(({ name }) => name.includes('ledger'))
    const values = { ...emptyOwnership, owner: 'blue' }
    const key = { groupId: project.id, subject: 'link', subjectId: ledger?.id ?? '' } as const
    await store.transaction((trx) => replaceOwnership(trx, { ...key, values, version: 0, actor: 'ada', at: at(0) }))
    const ownership = JSON.stringify({ ...values, owner: 'red' })
    await insertIntent(store.db, buildIntent({ groupId: project.id, ownership }))
    clock.now += 100
    const search = (q: string) => read({ query: { ...defaultListQuery, q } })
    expect(await search('blue')).toMatchObject({ found: 1, rows: [{ id: ledger?.id, ownership: values }] })
    expect(await search('red')).toMatchObject({ found: 1, rows: [{ made: 'requested', ownership: { owner: 'red' } }] })
  })

  it('shows a link that is new with what was said of it, however soon it is listed again', async () => {
    const { read, store, project, clock, snapshots } = await start()
    const [link] = (await read()).rows
    const key = { groupId: project.id, subject: 'link', subjectId: link?.id ?? '' } as const
    const values = { ...emptyOwnership, owner: 'blue' }
    await store.transaction((trx) => replaceOwnership(trx, { ...key, values, version: 0, actor: 'ada', at: at(0) }))
    clock.now += 1
    await snapshots.invalidate(project.id)
    clock.now += 1
    expect(await read({ query: { ...defaultListQuery, owner: ['blue'] } })).toMatchObject({ found: 1 })
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
