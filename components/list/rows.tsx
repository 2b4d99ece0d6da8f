'use client'
import { ListLine } from '#components/list/list-line.tsx'
import { useIsInBrowser } from '#components/ui/in-browser.ts'
import { windowRows } from '#lib/list/list-query.ts'
import type { ListRow } from '#lib/wire/list.ts'

/** A list's rows by their place, as far as they are known, and how many there are. */
export type Known = { rows: ReadonlyMap<number, ListRow>; found: number; hasProjects: boolean }

/** The places from `from` up to `to` are in sight, between so many pixels of those above and those below. */
export type InSight = { from: number; to: number; above: number; below: number }

/** A row's height in pixels in a wide window, as long as nobody has looked. */
export const rowHeight = 52
/** What is rendered of a list before the page lives, and of a long one until it is known how much of it is in sight: a window's height. */
const firstRows = 20

/** The beginning of a list, in the place that the whole will take. */
const beginning = (found: number, rows: number): InSight => {
  const to = Math.min(found, rows)
  return { from: 0, to, above: 0, below: (found - to) * rowHeight }
}

/**
 * What is above or below the rows in sight. One cell: a wider one would make columns where a narrow window hides some. An
 * attribute: the policy allows no style in what the server renders.
 */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td height={height} />
    </tr>
  )
}

/** The rows in sight; as long as nobody has looked all of a short list, and the beginning of a long one. */
export function Rows({ rows, found, hasProjects, inSight }: Known & { inSight: InSight | undefined }) {
  const isWhole = useIsInBrowser() && found <= windowRows
  const sight = inSight ?? beginning(found, isWhole ? found : firstRows)
  const { from, above, below } = sight
  const to = Math.min(sight.to, found)
  return (
    <>
      <Gap height={above} />
      {Array.from({ length: Math.max(0, to - from) }, (_, nth) => from + nth).map((index) => (
        <ListLine key={rows.get(index)?.id ?? index} index={index} row={rows.get(index)} hasProjects={hasProjects} />
      ))}
      <Gap height={below} />
    </>
  )
}
