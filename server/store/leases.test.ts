import { expect, it } from 'vitest'
import { releaseLease, takeLease } from '#server/store/leases.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

onBothStores('leases', ({ emptyUrl, open }) => {
  it('are taken by one of twenty that try at once', async () => {
    const url = await emptyUrl()
    const stores = [await open(url), await open(url)]
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const db = stores[index % 2]?.db
        return db && takeLease(db, 'watch', `h${String(index)}`, 1000, now())
      }),
    )
    expect(all.filter(Boolean)).toEqual([{ until: at(1000), term: 1 }])
  })

  it('are renewed by their holder in the same term, and by nobody else', async () => {
    const { db } = await open()
    await takeLease(db, 'watch', 'a', 1000, now())
    expect(await takeLease(db, 'watch', 'a', 1000, now() + 999)).toEqual({ until: at(1999), term: 1 })
    expect(await takeLease(db, 'watch', 'b', 1000, now() + 1998)).toBeUndefined()
    expect(await takeLease(db, 'reconcile', 'b', 1000, now())).toEqual({ until: at(1000), term: 1 })
  })

  it('get a new term once they have run out, for the same holder too', async () => {
    const { db } = await open()
    await takeLease(db, 'watch', 'a', 1000, now())
    expect(await takeLease(db, 'watch', 'b', 1000, now() + 1000)).toEqual({ until: at(2000), term: 2 })
    expect(await takeLease(db, 'watch', 'b', 1000, now() + 5000)).toEqual({ until: at(6000), term: 3 })
  })

  it('are free once their holder releases them, and nobody else can release them', async () => {
    const { db } = await open()
    await takeLease(db, 'watch', 'a', 1000, now())
    await releaseLease(db, 'watch', 'b')
    expect(await takeLease(db, 'watch', 'b', 1000, now())).toBeUndefined()
    await releaseLease(db, 'watch', 'a')
    expect(await takeLease(db, 'watch', 'b', 1000, now())).toEqual({ until: at(1000), term: 2 })
  })
})
