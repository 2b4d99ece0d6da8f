'use client'
import { ListLine } from '#components/list/list-line.tsx'
import type { PlacedRows } from '#components/list/place-rows.ts'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'
import { windowSize } from '#lib/list/list-query.ts'

/**
 * The rows that are loaded, by index, and how many there are in all. `hasOwners`: who owns them is shown, and not who
 * asked for them.
 */
export type ListRows = { rows: PlacedRows; total: number; hasProjects: boolean; hasOwners: boolean }

/**
 * Rows `from` up to, but not including, `to` are rendered; `above` and `below` are the heights in pixels of the rows
 * left out.
 */
export type VisibleRange = { from: number; to: number; above: number; below: number }

/** The height of a row in pixels in a wide window, until it has been measured. */
export const rowHeight = 36
/**
 * How many rows are rendered before hydration, and of a long list until it is known what is in view: a window's height.
 */
const initialRows = 20

/** The start of a list, with space below for the rest. */
const getInitialRange = (total: number, rows: number): VisibleRange => {
  const to = Math.min(total, rows)
  return { from: 0, to, above: 0, below: (total - to) * rowHeight }
}

/**
 * The space of rows that are not rendered. It has one cell: several would make columns that a narrow window hides. Its
 * height is an attribute: the content security policy allows no inline style in what the server renders.
 */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td height={height} />
    </tr>
  )
}

/** The rows in view; until those are known, all of a short list and the start of a long one. */
export function VisibleRows({ rows, total, visible, ...rest }: ListRows & { visible: VisibleRange | undefined }) {
  const isWhole = useIsHydrated() && total <= windowSize
  const range = visible ?? getInitialRange(total, isWhole ? total : initialRows)
  const to = Math.min(range.to, total)
  const count = Math.max(0, to - range.from)
  return (
    <>
      <Spacer height={range.above} />
      {Array.from({ length: count }, (_, nth) => range.from + nth).map((index) => (
        <ListLine key={rows.get(index)?.id ?? index} index={index} row={rows.get(index)} {...rest} />
      ))}
      <Spacer height={range.below} />
    </>
  )
}
