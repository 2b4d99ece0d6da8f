import { ListLine } from '#components/list/list-line.tsx'
import { windowRows } from '#lib/list/list-query.ts'
import type { ListRow } from '#lib/wire/list.ts'

/** A list's rows by their place, as far as they are known, and how many there are. */
export type Rows = { rows: ReadonlyMap<number, ListRow>; found: number; hasProjects: boolean }

/** A row's height in pixels, as long as it is not measured. */
export const rowHeight = 48
/** What is rendered of a long list until it is known how much of it is in sight. */
const firstRows = 30

/**
 * What is above or below the rows in sight. One cell: a wider one would make columns where a narrow window hides some. An
 * attribute: the policy allows no style in what the server renders.
 */
export function Gap({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td height={height} />
    </tr>
  )
}

/** All of a short list; of a long one its beginning, in the place that the whole will take. */
export function FirstRows({ rows, found, hasProjects }: Rows) {
  const count = found <= windowRows ? found : firstRows
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <ListLine key={rows.get(index)?.id ?? index} index={index} row={rows.get(index)} hasProjects={hasProjects} />
      ))}
      <Gap height={(found - count) * rowHeight} />
    </>
  )
}
