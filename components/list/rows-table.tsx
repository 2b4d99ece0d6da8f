'use client'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ListLine } from '#components/list/list-line.tsx'
import type { ListQuery, Sort } from '#lib/list/list-query.ts'
import type { ListRow } from '#lib/wire/list.ts'

const rowHeight = 48
/** What the server renders, and the browser until it knows how much is in sight. */
const firstRows = 30

type Column = { sort: Sort; title: string; look: string }
const columnsOf = (hasProjects: boolean): Column[] => [
  { sort: 'state', title: 'State', look: 'w-48 max-sm:hidden' },
  { sort: 'target', title: 'Target', look: '' },
  ...(hasProjects ? [{ sort: 'project', title: 'Project', look: 'w-40 max-md:hidden' } as const] : []),
  { sort: 'vendor', title: 'Vendor', look: 'w-44 max-sm:hidden' },
  { sort: 'region', title: 'Region', look: 'w-36 max-sm:hidden' },
  { sort: 'age', title: 'Age', look: 'w-20 text-right' },
]

type Props = {
  rows: ReadonlyMap<number, ListRow>
  found: number
  hasProjects: boolean
  query: ListQuery
  onSort: (patch: Pick<ListQuery, 'sort' | 'isReversed'>) => void
  onRange: (from: number, to: number) => void
  onHold: () => void
  onRelease: () => void
}

function Heading({ column, query, onSort }: { column: Column } & Pick<Props, 'query' | 'onSort'>) {
  const isSorted = query.sort === column.sort
  const Icon = query.isReversed ? ArrowUp : ArrowDown
  return (
    <th scope="col" aria-sort={isSorted ? (query.isReversed ? 'descending' : 'ascending') : undefined} className={`px-2 py-1 font-medium ${column.look}`}>
      <button
        type="button"
        onClick={() => onSort({ sort: column.sort, isReversed: isSorted && !query.isReversed })}
        className="inline-flex min-h-7 items-center gap-1 rounded px-2 hover:bg-hover hover:text-ink"
      >
        {column.title}
        <Icon aria-hidden className={`size-3.5 ${isSorted ? '' : 'invisible'}`} />
      </button>
    </th>
  )
}

/** What is above or below the rows in sight. One cell: a wider one would make columns where a narrow window hides some. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td style={{ height }} />
    </tr>
  )
}

/** As many rows as are in sight of a list of any length, in columns that do not move. */
export function RowsTable({ rows, found, hasProjects, query, onSort, onRange, onHold, onRelease }: Props) {
  const table = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState<number>()
  useEffect(() => setTop((table.current?.getBoundingClientRect().top ?? 0) + scrollY), [])
  const virtual = useWindowVirtualizer({ count: found, estimateSize: () => rowHeight, overscan: 8, scrollMargin: top ?? 0 })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0], items.at(-1)]
  const [from, to] = [first?.index ?? 0, last?.index ?? firstRows - 1]
  useEffect(() => onRange(from, to), [from, to, onRange])
  const columns = columnsOf(hasProjects)
  const places = items.length > 0 ? items.map(({ index }) => index) : Array.from({ length: Math.min(found, firstRows) }, (_, index) => index)
  return (
    <div className="overflow-hidden rounded-box border border-line">
      <table aria-rowcount={found + 1} className="w-full table-fixed border-collapse text-[13px]">
        <caption className="sr-only">Private links</caption>
        <thead className="border-b border-line bg-panel text-left text-soft">
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <Heading key={column.sort} column={column} query={query} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody
          ref={table}
          onPointerEnter={onHold}
          onPointerLeave={onRelease}
          onFocus={onHold}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) onRelease()
          }}
        >
          <Gap height={first ? first.start - virtual.options.scrollMargin : 0} />
          {places.map((index) => (
            <ListLine key={rows.get(index)?.id ?? index} index={index} row={rows.get(index)} hasProjects={hasProjects} measure={virtual.measureElement} />
          ))}
          <Gap height={last ? virtual.getTotalSize() - (last.end - virtual.options.scrollMargin) : 0} />
        </tbody>
      </table>
    </div>
  )
}
