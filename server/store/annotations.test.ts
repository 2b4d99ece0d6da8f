import { expect, it } from 'vitest'
import { removeAnnotation, readAnnotations, saveAnnotation } from '#server/store/annotations.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const approved = { groupId: 'g1', linkId: 'l1', name: 'approved', actor: 'ada', at: at(0), note: '' }

onBothStores('a mark', ({ freshUrl, open }) => {
  it('is one of its name on a link, and the first one who said it stays named', async () => {
    const store = await open()
    expect(await store.transaction((trx) => saveAnnotation(trx, approved))).toBe(true)
    expect(await store.transaction((trx) => saveAnnotation(trx, { ...approved, actor: 'grace', at: at(5) }))).toBe(
      false,
    )
    expect(await readAnnotations(store.db, 'g1')).toEqual([approved])
  })

  it('with another note takes the place of the one before', async () => {
    const store = await open()
    const noted = { ...approved, actor: 'grace', at: at(5), note: 'made by hand' }
    await store.transaction((trx) => saveAnnotation(trx, approved))
    expect(await store.transaction((trx) => saveAnnotation(trx, noted))).toBe(true)
    expect(await readAnnotations(store.db, 'g1')).toEqual([noted])
  })

  it('of another name, link or project stays when one is taken off', async () => {
    const store = await open()
    const others = [
      { ...approved, name: 'adopted' },
      { ...approved, linkId: 'l2' },
      { ...approved, groupId: 'g2' },
    ]
    for (const row of [approved, ...others]) await store.transaction((trx) => saveAnnotation(trx, row))
    expect(await store.transaction((trx) => removeAnnotation(trx, approved))).toBe(true)
    expect(await store.transaction((trx) => removeAnnotation(trx, approved))).toBe(false)
    expect([...(await readAnnotations(store.db, 'g1')), ...(await readAnnotations(store.db, 'g2'))]).toEqual(others)
  })

  it('is written once by twenty that say it at once', async () => {
    const url = await freshUrl()
    const stores = [await open(url), await open(url)]
    const written = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        stores[index % 2]?.transaction((trx) => saveAnnotation(trx, { ...approved, actor: String(index) })),
      ),
    )
    expect(written.filter(Boolean)).toHaveLength(1)
  })
})
