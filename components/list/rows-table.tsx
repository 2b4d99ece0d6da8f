'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Rows, type InSight, type Known } from '#components/list/rows.tsx'
import { windowRows, type ListQuery, type Sort } from '#lib/list/list-query.ts'

/** What a long list needs to render no more than is in sight: not loaded for a short one. */
const Sight = lazy(() => import('#components/list/sight.tsx').then((module) => ({ default: module.Sight })))

/** `isFolded`: without room of its own in a narrow window, where its cells stand in the one beside it. */
type Column = { sort: Sort; title: string; look: string; isFolded?: boolean }
const columnsOf = (hasProjects: boolean): Column[] => [
  { sort: 'state', title: 'State', look: 'w-48 max-sm:w-0 max-sm:p-0', isFolded: true },
  { sort: 'target', title: 'Target', look: '' },
  ...(hasProjects ? [{ sort: 'project', title: 'Project', look: 'w-40 max-md:hidden' } as const] : []),
  { sort: 'vendor', title: 'Vendor', look: 'w-44 max-sm:hidden' },
  { sort: 'region', title: 'Region', look: 'w-36 max-sm:hidden' },
  { sort: 'age', title: 'Age', look: 'w-20 text-right' },
]

type Props = Known & {
  query: ListQuery
  onSort: (patch: Pick<ListQuery, 'sort' | 'isReversed'>) => void
  inSight: InSight | undefined
  onSight: (inSight: InSight | undefined) => void
  onHold: () => void
  onRelease: () => void
}

function Heading({ column, query, onSort }: { column: Column } & Pick<Props, 'query' | 'onSort'>) {
  const isSorted = query.sort === column.sort
  const Icon = query.isReversed ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (query.isReversed ? 'descending' : 'ascending') : undefined}
      className={`px-2 py-1 font-medium ${column.look}`}
    >
      {column.isFolded && <span className="sr-only sm:hidden">{column.title}</span>}
      <button
        type="button"
        onClick={() => onSort({ sort: column.sort, isReversed: isSorted && !query.isReversed })}
        className={`inline-flex min-h-7 items-center gap-1 rounded px-2 hover:bg-hover hover:text-ink ${column.isFolded ? 'max-sm:hidden' : ''}`}
      >
        {column.title}
        <Icon aria-hidden className={`size-3.5 ${isSorted ? '' : 'invisible'}`} />
      </button>
    </th>
  )
}

/** As many rows as are in sight of a list of any length, in columns that do not move. */
export function RowsTable({ query, inSight, onSort, onSight, onHold, onRelease, ...rows }: Props) {
  const isLong = rows.found > windowRows
  return (
    <div className="overflow-hidden rounded-box border border-line">
      <table aria-rowcount={rows.found + 1} className="w-full table-fixed border-collapse text-[13px]">
        <caption className="sr-only">Private links</caption>
        <thead className="border-b border-line bg-panel text-left text-soft">
          <tr aria-rowindex={1}>
            {columnsOf(rows.hasProjects).map((column) => (
              <Heading key={column.sort} column={column} query={query} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody
          onPointerEnter={onHold}
          onPointerLeave={onRelease}
          onFocus={onHold}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) onRelease()
          }}
        >
          {isLong && (
            <Suspense>
              <Sight found={rows.found} onChange={onSight} />
            </Suspense>
          )}
          <Rows {...rows} inSight={isLong ? inSight : undefined} />
        </tbody>
      </table>
    </div>
  )
}
