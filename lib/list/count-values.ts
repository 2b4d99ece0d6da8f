/** What a row has of a facet: nothing, one value or several. */
type GetValues<Row> = (row: Row) => readonly string[]

/** How many rows have each value of a facet, sorted by value. */
export const countValues = <Row>(rows: readonly Row[], getValues: GetValues<Row>): Record<string, number> => {
  const counts = new Map<string, number>()
  for (const row of rows) for (const value of getValues(row)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Object.fromEntries([...counts].filter(([value]) => value !== '').toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** So many owners and labels are counted, of thousands: those of the most rows, and the chosen ones. */
const mostCounted = 100

export const countMostCommon = <Row>(
  rows: readonly Row[],
  getValues: GetValues<Row>,
  chosen: readonly string[],
): Record<string, number> => {
  const all = Object.entries(countValues(rows, getValues))
  if (all.length <= mostCounted) return Object.fromEntries(all)
  const most = new Set(
    all
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, mostCounted)
      .map(([value]) => value),
  )
  return Object.fromEntries(all.filter(([value]) => most.has(value) || chosen.includes(value)))
}
