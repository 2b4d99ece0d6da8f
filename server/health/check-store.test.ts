import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { createCheckStore } from '#server/health/check-store.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const never = () => new Promise<void>(() => undefined)
const atOnce = () => Promise.resolve()

onBothStores('store check', ({ open }) => {
  it('accepts a store that answers and is migrated, also by a newer portal', async () => {
    const store = await open()
    expect(await createCheckStore({ store, sleep: never }).checkStore()).toBeUndefined()
    await sql`insert into schema_version values (99, '2026-11-25T00:00:00.000Z')`.execute(store.db)
    expect(await createCheckStore({ store, sleep: never }).checkStore()).toBeUndefined()
  })

  it('reports a store that is older than the portal, and one that does not answer', async () => {
    const store = await open()
    await sql`delete from schema_version where version > 3`.execute(store.db)
    expect(await createCheckStore({ store, sleep: never }).checkStore()).toBe('The store is older than this portal.')
    await store.db.schema.dropTable('schema_version').execute()
    expect(await createCheckStore({ store, sleep: never }).checkStore()).toBe('The store does not answer.')
  })

  it('waits no longer than its timeout, and asks again only after the query before has ended', async () => {
    const store = await open()
    let queries = 0
    const waits: number[] = []
    const probe = store.probe.withPlugin({
      transformQuery: ({ node }) => {
        queries += 1
        return node
      },
      transformResult: () => new Promise(() => undefined),
    })
    const sleep = (ms: number) => {
      waits.push(ms)
      return atOnce()
    }
    const { checkStore } = createCheckStore({ store: { ...store, probe }, sleep })
    expect(await Promise.all([checkStore(), checkStore(), checkStore()])).toEqual(
      Array.from({ length: 3 }, () => 'The store does not answer.'),
    )
    expect(queries).toBe(1)
    // Of many turns, so that the store is not blamed while the process itself stands still.
    expect([waits.length, new Set(waits)]).toEqual([60, new Set([100])])
  })

  it('is read from its last answer without asking anybody', async () => {
    const store = await open()
    const { checkStore, getStoreReason } = createCheckStore({ store, sleep: never })
    expect(getStoreReason()).toBeUndefined()
    await store.db.schema.dropTable('schema_version').execute()
    expect(getStoreReason()).toBeUndefined()
    await checkStore()
    expect(getStoreReason()).toBe('The store does not answer.')
  })
})
