import { open as openHandle } from 'node:fs/promises'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createCheckStore } from '#server/health/check-store.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import { fillStore } from '#server/store/testing/fill-store.ts'
import { openStore, type Store } from '#server/store/db.ts'
import { now } from '#server/store/testing/clock.ts'
import { useStores } from '#server/store/testing/stores.ts'

const pageBytes = 4_096
const never = () => new Promise<never>(() => undefined)

describe('a damaged file', () => {
  const { freshUrl, open } = useStores('file')

  /** Overwrites every page but the first one, as they are on the disk. */
  const damage = async (url: string) => {
    const handle = await openHandle(url.replace(/^file:/, ''), 'r+')
    const { size } = await handle.stat()
    for (let page = pageBytes; page < size; page += pageBytes)
      await handle.write(Buffer.alloc(pageBytes, 0xa5), 0, pageBytes, page)
    await handle.close()
  }
  const fillAndClose = async (url: string) => {
    const store = await openStore({ url, now })
    await fillStore(store)
    await sql`pragma wal_checkpoint(truncate)`.execute(store.db)
    await store.close()
  }
  const check = (store: Store) => createCheckStore({ store, sleep: never }).checkStore()

  it('is found by the check while the portal runs, and nothing of it is served from then on', async () => {
    const url = await freshUrl()
    await fillAndClose(url)
    const store = await open(url)
    await store.checkFile()
    expect([store.getCondition().damage, await check(store)]).toEqual([undefined, undefined])
    expect((await readIntentsByGroup(store.db, 'g1', { limit: 10 })).length).toBeGreaterThan(0)
    await damage(url)
    await store.checkFile()
    expect(await check(store)).toMatch(/^The portal’s store is damaged\. .* restores a backup\.$/)
    await expect(readIntentsByGroup(store.db, 'g1', { limit: 10 })).rejects.toThrow(/is damaged/)
    await expect(store.transaction((trx) => readIntentsByGroup(trx, 'g1', { limit: 1 }))).rejects.toThrow(/is damaged/)
  })

  it('is found by the first query that meets the damage', async () => {
    const url = await freshUrl()
    await fillAndClose(url)
    const store = await open(url)
    await damage(url)
    await expect(readIntentsByGroup(store.db, 'g1', { limit: 10 })).rejects.toThrow(/is damaged/)
    expect(await check(store)).toMatch(/is damaged/)
  })

  it('leaves the event loop free while it is checked', async () => {
    const store = await open()
    await fillStore(store)
    let ticks = 0
    const ticking = setInterval(() => (ticks += 1), 1)
    await store.checkFile()
    clearInterval(ticking)
    expect(ticks).toBeGreaterThan(0)
  })
})
