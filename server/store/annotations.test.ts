import { expect, it } from 'vitest'
import { removeAnnotation, readAnnotations, saveAnnotation } from '#server/store/annotations.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const approved = { groupId: 'g1', linkId: 'l1', name: 'approved', actor: 'ada', at: at(0), note: '' }

onBothStores('annotations', ({ emptyUrl, open }) => {
  it('of the same name and note are kept once, with their first actor', async () => {
    const store = await open()
    expect(await store.transaction((trx) => saveAnnotation(trx, approved))).toBe(true)
    expect(await store.transaction((trx) => saveAnnotation(trx, { ...approved, actor: 'grace', at: at(5) }))).toBe(
      false,
    )
    expect(await readAnnotations(store.db, 'g1')).toEqual([approved])
  })

  it('with another note replace the one before', async () => {
    const store = await open()
    const annotated = { ...approved, actor: 'grace', at: at(5), note: 'made by hand' }
    await store.transaction((trx) => saveAnnotation(trx, approved))
    expect(await store.transaction((trx) => saveAnnotation(trx, annotated))).toBe(true)
    expect(await readAnnotations(store.db, 'g1')).toEqual([annotated])
  })

  it('of another name, link or project stay when one is removed', async () => {
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

  it('are written once by twenty parallel writes', async () => {
    const url = await emptyUrl()
    const stores = [await open(url), await open(url)]
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        stores[index % 2]?.transaction((trx) => saveAnnotation(trx, { ...approved, actor: String(index) })),
      ),
    )
    expect(results.filter(Boolean)).toHaveLength(1)
  })
})
