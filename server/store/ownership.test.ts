import { expect, it } from 'vitest'
import type { Store } from '#server/store/db.ts'
import {
  bindOwnership,
  readOwnership,
  readOwnerships,
  replaceOwnership,
  sumOwnershipVersions,
} from '#server/store/ownership.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'

const key = { groupId: 'g1', subject: 'link', subjectId: 'l1' } as const
const say = (owner: string, ms: number) => ({ values: { ...emptyOwnership, owner }, actor: 'ada', at: at(ms) })

onBothStores('ownerships', ({ open }) => {
  const bind = (store: Store, owner: string, ms: number, isNewest: boolean) =>
    store.transaction((trx) => bindOwnership(trx, { ...key, ...say(owner, ms), isNewest }))
  const replace = (store: Store, owner: string, version: number, place = {}) =>
    store.transaction((trx) => replaceOwnership(trx, { ...key, ...place, ...say(owner, 9), version }))
  const read = async ({ db }: Store) => {
    const row = await readOwnership(db, key)
    return row && [row.owner, row.version]
  }

  it('are written over the version that was read, and over no other one', async () => {
    const store = await open()
    expect(await replace(store, 'blue', 0)).toBe(true)
    expect(await replace(store, 'red', 0)).toBe(false)
    expect(await replace(store, 'red', 1)).toBe(true)
    expect(await replace(store, 'green', 1)).toBe(false)
    expect(await read(store)).toEqual(['red', 2])
  })

  it('are written by one of many who read the same version', async () => {
    const store = await open()
    const isWritten = await Promise.all(Array.from({ length: 10 }, (_, index) => replace(store, String(index), 0)))
    expect(isWritten.filter(Boolean)).toHaveLength(1)
    expect(await read(store)).toEqual([String(isWritten.indexOf(true)), 1])
  })

  it('of a create go over what was said before it, and not over what was said since', async () => {
    const store = await open()
    await bind(store, 'first', 1, false)
    await bind(store, 'other', 2, false)
    expect(await read(store)).toEqual(['first', 1])
    await bind(store, 'newer', 5, true)
    await bind(store, 'older', 3, true)
    expect(await read(store)).toEqual(['newer', 2])
  })

  it('are counted so that each writing shows, by project and subject', async () => {
    const store = await open()
    const sum = async () =>
      Object.fromEntries(await sumOwnershipVersions(store.db, { groupIds: ['g1', 'g2', 'g3'], subject: 'link' }))
    await replace(store, 'blue', 0)
    await replace(store, 'blue', 0, { subjectId: 'l2' })
    await replace(store, 'blue', 0, { groupId: 'g2' })
    await replace(store, 'blue', 0, { subject: 'connection', subjectId: 'w/c' })
    expect(await sum()).toEqual({ g1: 2, g2: 1 })
    await replace(store, 'red', 1)
    expect(await sum()).toEqual({ g1: 3, g2: 1 })
    const rows = await readOwnerships(store.db, { groupId: 'g1', subject: 'link' })
    expect(rows.map(({ subjectId, owner }) => [subjectId, owner]).toSorted()).toEqual([
      ['l1', 'red'],
      ['l2', 'blue'],
    ])
  })
})
