import type { ListAnswer, ListRow } from '#lib/wire/list.ts'

/** Rows by their index in the whole list. */
export type PlacedRows = ReadonlyMap<number, ListRow>

/** The rows of several windows by index, each once: windows that were read at different times may both have a row. */
export const placeRows = (answers: readonly Pick<ListAnswer, 'rows' | 'offset'>[]): PlacedRows => {
  const places = new Map(
    answers.flatMap(({ rows, offset }) =>
      rows.map((row, position) => [row.id, { index: offset + position, row }] as const),
    ),
  )
  return new Map([...places.values()].map(({ index, row }) => [index, row]))
}

/** The rows in `latest` that are not in `heldRows`. */
export const findNewRows = (heldRows: PlacedRows, latest: PlacedRows): ListRow[] => {
  const heldIds = new Set([...heldRows.values()].map(({ id }) => id))
  return [...latest.values()].filter(({ id }) => !heldIds.has(id))
}

/** The held rows at their index, with their latest content; new rows fill the indexes that are left. */
export const holdRows = (heldRows: PlacedRows, latest: PlacedRows): PlacedRows => {
  const newRows = findNewRows(heldRows, latest)
  const latestById = new Map([...latest.values()].map((row) => [row.id, row]))
  const freeIndexes = [...latest.keys()].filter((index) => !heldRows.has(index))
  return new Map([
    ...[...heldRows].map(([index, row]) => [index, latestById.get(row.id) ?? row] as const),
    ...freeIndexes.flatMap((index, nth) => (newRows[nth] ? [[index, newRows[nth]] as const] : [])),
  ])
}
