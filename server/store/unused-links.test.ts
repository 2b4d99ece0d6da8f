import { expect, it } from 'vitest'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { findUnusedLinks, recordUnusedLinks } from '#server/store/unused-links.ts'

onBothStores('unused links', ({ open }) => {
  it('keep the time of the first reading, and lose it when they are used or gone', async () => {
    const { db } = await open()
    const record = (linkIds: readonly string[], ms: number) =>
      recordUnusedLinks(db, { groupId: 'g1', linkIds, at: at(ms) })
    const list = async (...groupIds: string[]) =>
      (await findUnusedLinks(db, groupIds)).map(({ linkId, since }) => [linkId, since]).toSorted()
    await record(['a', 'b'], 0)
    await record(['b', 'c', 'c'], 5)
    expect(await list('g1')).toEqual([
      ['b', at(0)],
      ['c', at(5)],
    ])
    await record([], 6)
    await record(['b'], 7)
    await recordUnusedLinks(db, { groupId: 'g2', linkIds: ['x'], at: at(8) })
    expect(await list('g1')).toEqual([['b', at(7)]])
    expect(await list('g1', 'g2')).toEqual([
      ['b', at(7)],
      ['x', at(8)],
    ])
    expect(await list()).toEqual([])
  })

  it('are written for thousands of links at once', async () => {
    const { db } = await open()
    const linkIds = Array.from({ length: 1_200 }, (_, index) => `l${String(index)}`)
    await recordUnusedLinks(db, { groupId: 'g1', linkIds, at: at(0) })
    await recordUnusedLinks(db, { groupId: 'g1', linkIds: linkIds.slice(1_100), at: at(1) })
    expect(await findUnusedLinks(db, ['g1'])).toHaveLength(100)
  })
})
