import { describe, expect, it } from 'vitest'
import { findNewRows, holdRows, placeRows } from '#components/list/place-rows.ts'
import { buildRow } from '#lib/list/testing/build-row.ts'
import type { ListRow } from '#lib/wire/list.ts'

const createRow = (id: string, word = 'Done'): ListRow => buildRow({ id, name: id, word })
const createWindow = (offset: number, ...ids: string[]) => ({ offset, rows: ids.map((id) => createRow(id)) })
const listIds = (rows: ReadonlyMap<number, ListRow>) =>
  [...rows].toSorted(([a], [b]) => a - b).map(([index, { id }]) => `${String(index)} ${id}`)

describe('placeRows', () => {
  it('places the rows of each window from its offset on', () => {
    expect(listIds(placeRows([createWindow(0, 'a', 'b'), createWindow(100, 'c')]))).toEqual(['0 a', '1 b', '100 c'])
  })

  it('places a row once when windows read at different times both have it, where the later one says', () => {
    expect(listIds(placeRows([createWindow(0, 'a', 'b'), createWindow(2, 'b', 'c')]))).toEqual(['0 a', '2 b', '3 c'])
  })
})

describe('holdRows', () => {
  const before = placeRows([createWindow(0, 'a', 'b')])

  it('keeps every row where it is when a new one arrives above it', () => {
    const latest = placeRows([createWindow(0, 'new', 'a', 'b')])
    expect(listIds(holdRows(before, latest))).toEqual(['0 a', '1 b', '2 new'])
    expect(findNewRows(before, latest).map(({ id }) => id)).toEqual(['new'])
  })

  it('updates the content of a row that does not move', () => {
    const latest = new Map([
      [0, createRow('b', 'Failed')],
      [1, createRow('a')],
    ])
    expect(holdRows(before, latest).get(1)?.word).toBe('Failed')
  })

  it('keeps a row that is no longer in the list until the rows are released', () => {
    expect(listIds(holdRows(before, placeRows([createWindow(0, 'b')])))).toEqual(['0 a', '1 b'])
  })

  it('shows rows that are scrolled to while the others are held', () => {
    const latest = placeRows([createWindow(0, 'a', 'b'), createWindow(100, 'c')])
    expect(listIds(holdRows(before, latest))).toEqual(['0 a', '1 b', '100 c'])
  })
})
