import { ListLine } from '#components/list/list-line.tsx'
import { windowRows } from '#lib/list/list-query.ts'
import type { ListRow } from '#lib/wire/list.ts'

/** A list's rows by their place, as far as they are known, and how many there are. */
export type Known = { rows: ReadonlyMap<number, ListRow>; found: number; hasProjects: boolean }

/** The places from `from` up to `to` are in sight, between so many pixels of those above and those below. */
export type InSight = { from: number; to: number; above: number; below: number; measure?: (row: HTMLTableRowElement | null) => void }

/** A row's height in pixels, as long as it is not measured. */
export const rowHeight = 48
/** What is rendered of a long list until it is known how much of it is in sight. */
const firstRows = 30

/** All of a short list; of a long one its beginning, in the place that the whole will take. */
const beginning = (found: number): InSight => {
  const to = found <= windowRows ? found : firstRows
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

/** The rows in sight; the beginning of the list as long as nobody has looked. */
export function Rows({ rows, found, hasProjects, inSight = beginning(found) }: Known & { inSight: InSight | undefined }) {
  const { from, above, below, measure } = inSight
  const to = Math.min(inSight.to, found)
  return (
    <>
      <Gap height={above} />
      {Array.from({ length: Math.max(0, to - from) }, (_, nth) => from + nth).map((index) => (
        <ListLine key={rows.get(index)?.id ?? index} index={index} row={rows.get(index)} hasProjects={hasProjects} measure={measure} />
      ))}
      <Gap height={below} />
    </>
  )
}
