import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { createCheckStore } from '#server/health/check-store.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const never = () => new Promise<void>(() => undefined)
const atOnce = () => Promise.resolve()

onBothStores('store check', ({ open }) => {
  it('accepts a store that answers and is migrated, also by a newer portal', async () => {
    const store = await open()
    expect(await createCheckStore({ store, now: () => 0, sleep: never })()).toBeUndefined()
    await sql`insert into schema_version values (99, '2026-11-25T00:00:00.000Z')`.execute(store.db)
    expect(await createCheckStore({ store, now: () => 0, sleep: never })()).toBeUndefined()
  })

  it('reports a store that is older than the portal, and one that does not answer', async () => {
    const store = await open()
    await sql`delete from schema_version where version > 3`.execute(store.db)
    expect(await createCheckStore({ store, now: () => 0, sleep: never })()).toBe('The store is older than this portal.')
    await store.db.schema.dropTable('schema_version').execute()
    expect(await createCheckStore({ store, now: () => 0, sleep: never })()).toBe('The store does not answer.')
  })

  it('waits no longer than its timeout, and queries once a second at most', async () => {
    const store = await open()
    let [now, waits] = [0, 0]
    const sleep = () => {
      waits += 1
      return atOnce()
    }
    const check = createCheckStore({ store, now: () => now, sleep })
    expect(await Promise.all([check(), check(), check()])).toEqual(
      Array.from({ length: 3 }, () => 'The store does not answer.'),
    )
    now = 999
    await check()
    expect(waits).toBe(1)
    now = 1_000
    await check()
    expect(waits).toBe(2)
  })
})
