import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Store } from '#server/store/db.ts'
import {
  recordStateObservations,
  findStateObservations,
  type SnapshotStates,
} from '#server/store/state-observations.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const look = (ms: number, states: Readonly<Record<string, string>>, groupId = 'g1'): SnapshotStates => ({
  groupId,
  at: at(ms),
  observations: Object.entries(states).map(([linkId, state]) => ({ linkId, state })),
})
const record = (store: Store, observations: SnapshotStates) =>
  store.transaction((trx) => recordStateObservations(trx, observations))

onBothStores('state observations', ({ kind, emptyUrl, open }) => {
  it('hold a row per state, from its first to its last observation', async () => {
    const store = await open()
    expect(await record(store, look(0, { a: 'IDLE', b: 'DONE' }))).toEqual([
      { linkId: 'a', from: null, to: 'IDLE' },
      { linkId: 'b', from: null, to: 'DONE' },
    ])
    expect(await record(store, look(10, { a: 'IDLE', b: 'DONE' }))).toEqual([])
    expect(await record(store, look(20, { a: 'WORKING', b: 'DONE' }))).toEqual([
      { linkId: 'a', from: 'IDLE', to: 'WORKING' },
    ])
    expect(await record(store, look(30, { a: 'IDLE' }))).toEqual([{ linkId: 'a', from: 'WORKING', to: 'IDLE' }])
    const row = (linkId: string, state: string, first: number, last: number) => ({
      groupId: 'g1',
      linkId,
      state,
      firstSeen: at(first),
      lastSeen: at(last),
    })
    expect(await findStateObservations(store.db, 'g1', 'a')).toEqual([
      row('a', 'IDLE', 0, 10),
      row('a', 'WORKING', 20, 20),
      row('a', 'IDLE', 30, 30),
    ])
    expect(await findStateObservations(store.db, 'g1', 'b')).toEqual([row('b', 'DONE', 0, 20)])
    expect(await findStateObservations(store.db, 'g2', 'a')).toEqual([])
  })

  it('ignore a snapshot older than the last observation', async () => {
    const store = await open()
    await record(store, look(100, { a: 'DONE' }))
    expect(await record(store, look(50, { a: 'IDLE', b: 'IDLE' }))).toEqual([{ linkId: 'b', from: null, to: 'IDLE' }])
    expect(await record(store, look(100, { a: 'IDLE' }))).toEqual([])
    expect(await findStateObservations(store.db, 'g1', 'a')).toEqual([
      expect.objectContaining({ state: 'DONE', lastSeen: at(100) }),
    ])
  })

  it('hold no state twice in a row when two handles record the same snapshots at once', async () => {
    const url = await emptyUrl()
    const stores = [await open(url), await open(url)]
    const states = ['IDLE', 'WORKING', 'DONE']
    for (const [index, state] of states.entries())
      await Promise.all(
        Array.from({ length: 10 }, (_, turn) => {
          const store = stores[turn % 2]
          return store && record(store, look(index * 100 + turn, { a: state }))
        }),
      )
    const rows = await findStateObservations((await open(url)).db, 'g1', 'a')
    expect(rows.map(({ state }) => state)).toEqual(states)
    expect(rows.every(({ firstSeen, lastSeen }) => firstSeen <= lastSeen)).toBe(true)
    expect(rows.at(-1)?.lastSeen).toBe(at(209))
  })

  it('give the history of a link, whatever was observed in whatever order', async () => {
    const store = await open()
    let group = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ ms: fc.integer({ min: 0, max: 20 }), state: fc.constantFrom('A', 'B') }), {
          maxLength: 12,
        }),
        async (looks) => {
          const groupId = `p${String((group += 1))}`
          for (const { ms, state } of looks) await record(store, look(ms, { a: state }, groupId))
          const rows = await findStateObservations(store.db, groupId, 'a')
          const pairs = rows.flatMap((row, index) => (index === 0 ? [] : [[rows[index - 1], row] as const]))
          return pairs.every(
            ([before, after]) => before && before.state !== after.state && before.lastSeen < after.firstSeen,
          )
        },
      ),
      { numRuns: kind === 'file' ? 100 : 20 },
    )
  })

  it('take four statements for five hundred links, of which one has changed', async () => {
    const store = await open()
    const states = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`l${String(index)}`, 'DONE']))
    await record(store, look(0, states))
    let statements = 0
    await store.transaction((trx) =>
      recordStateObservations(
        trx.withPlugin({
          transformQuery: ({ node }) => {
            statements += 1
            return node
          },
          transformResult: ({ result }) => Promise.resolve(result),
        }),
        look(10, { ...states, l7: 'FAILED' }),
      ),
    )
    expect(statements).toBe(4)
    expect(await findStateObservations(store.db, 'g1', 'l499')).toEqual([
      expect.objectContaining({ firstSeen: at(0), lastSeen: at(10) }),
    ])
  })
})
