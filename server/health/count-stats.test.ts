import { expect, it } from 'vitest'
import { createCountStats } from '#server/health/count-stats.ts'
import { claimRead, findSnapshot, storeRead, findStoredContent, recordViewer } from '#server/store/snapshots.ts'
import { insertIntent, moveIntent } from '#server/store/intents.ts'
import type { Store } from '#server/store/db.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

const now = 1_800_000_000_000
const [one, other] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02']
const buildLink = (index: number, state: string | undefined) => ({
  _id: String(index).padStart(24, '0'),
  provider: 'AWS',
  ...(state === undefined ? {} : { state }),
})

/** Stores a read of a project that began at the given time. */
const storeLinks = async ({ db }: Store, groupId: string, readAt: number, states: readonly (string | undefined)[]) => {
  const key = { groupId, subject: 'links' } as const
  await recordViewer(db, key, toTimestamp(now - 1_000))
  const { turn = 0 } = (await findSnapshot(db, key)) ?? {}
  await claimRead(db, { ...key, turn, at: toTimestamp(readAt), until: toTimestamp(readAt + 1) })
  await storeRead(db, {
    ...key,
    from: await findStoredContent(db, key),
    content: JSON.stringify(states.map((state, index) => buildLink(index, state))),
    readAt: toTimestamp(readAt),
    ...{ isMoving: 0, isLow: 0, perMille: 0, retryAt: null },
  })
}

const intent = (id: number, kind: 'create' | 'patch', at: number) => ({
  ...{
    id: `00000000-0000-4000-8000-00000000000${String(id)}`,
    kind,
    groupId: one,
    linkId: null,
    fingerprint: String(id),
    body: '{}',
    baseline: '[]',
  },
  ...{ actor: 'ada', requestId: 'r', skewMs: 0, at: toTimestamp(at) },
})

onBothStores('stats', ({ open }) => {
  it('are empty for an empty store', async () => {
    const figures = await createCountStats({
      store: await open(),
      now: () => now,
      timings: { looking: 60_000 },
    }).countStats()
    const snapshots = { watched: 0, failing: 0, newestAt: undefined, oldestAt: undefined }
    expect(figures).toEqual({
      intents: new Map(),
      unsettled: { all: 0, creates: new Map(), oldestAt: undefined },
      links: new Map(),
      snapshots,
    })
  })

  it('count links by Atlas’s states, and recount when they change', async () => {
    const store = await open()
    const { countStats: figures } = createCountStats({ store, now: () => now, timings: { looking: 60_000 } })
    await storeLinks(store, one, now - 9_000, ['DONE', 'DONE', 'WORKING', undefined, 'SOMETHING_NEW'])
    await storeLinks(store, other, now - 5_000, ['DONE', 'FAILED'])
    const before = await figures()
    expect(Object.fromEntries(before.links)).toEqual({ DONE: 3, WORKING: 1, NONE: 1, OTHER: 1, FAILED: 1 })
    expect(before.snapshots).toEqual({ watched: 2, failing: 0, newestAt: now - 5_000, oldestAt: now - 9_000 })
    await storeLinks(store, one, now - 3_000, ['DONE'])
    expect(Object.fromEntries((await figures()).links)).toEqual({ DONE: 2, FAILED: 1 })
  })

  it('count intents by status, with the age of the oldest unknown one', async () => {
    const { db, ...store } = await open()
    const rows = [
      intent(1, 'create', now - 70_000),
      intent(2, 'create', now - 50_000),
      intent(3, 'patch', now - 90_000),
      intent(4, 'create', now),
    ]
    const ends = ['unknown', 'not-found', 'unknown', 'created'] as const
    for (const [index, one] of rows.entries()) {
      await insertIntent(db, one)
      await moveIntent(db, { id: one.id, from: ['recorded'], to: ends[index] ?? 'unknown', at: one.at })
    }
    const { intents, unsettled } = await createCountStats({
      store: { db, ...store },
      now: () => now,
      timings: { looking: 60_000 },
    }).countStats()
    expect(Object.fromEntries(intents)).toEqual({ unknown: 2, 'not-found': 1, created: 1 })
    expect([unsettled.all, Object.fromEntries(unsettled.creates), unsettled.oldestAt]).toEqual([
      2,
      { unknown: 1, 'not-found': 1 },
      now - 90_000,
    ])
  })

  it('are read for the health page without counting the settled intents, of which a long journal has many', async () => {
    const store = await open()
    const queries: string[] = []
    const db = store.db.withPlugin({
      transformQuery: ({ node }) => {
        queries.push(JSON.stringify(node))
        return node
      },
      transformResult: ({ result }) => Promise.resolve(result),
    })
    const { countPending, countStats } = createCountStats({
      store: { ...store, db },
      now: () => now,
      timings: { looking: 60_000 },
    })
    const countUnbounded = () =>
      queries.splice(0).filter((query) => query.includes('"intents"') && !query.includes('"not-found"')).length
    await countPending()
    const byHealth = countUnbounded()
    await countStats()
    expect([byHealth, countUnbounded()]).toEqual([0, 1])
  })
})
