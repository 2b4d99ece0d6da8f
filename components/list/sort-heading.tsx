'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { PlainButton } from '#components/ui/plain-button.tsx'
import type { ListQuery, Sort } from '#lib/list/list-query.ts'

/** `isFolded`: a narrow window gives it no width and shows its cells below those of the next column. */
export type Column = { sort: Sort; title: string; className: string; isFolded?: boolean }

export type SortProps = {
  column: Column
  query: ListQuery
  onSort: (change: (current: ListQuery) => Pick<ListQuery, 'sort' | 'isReversed'>) => void
}

/**
 * Whether a list is sorted by a column. The states' words are an order of addresses only; the heading sorts by what
 * needs attention.
 */
const isSortedBy = (sort: Sort, query: ListQuery) =>
  query.sort === sort || (sort === 'attention' && query.sort === 'state')

/** A column's heading; a click sorts by the column, a second click reverses the order. */
export function SortHeading({ column, query, onSort }: SortProps) {
  const { sort } = column
  const isSorted = isSortedBy(sort, query)
  const Icon = query.isReversed ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (query.isReversed ? 'descending' : 'ascending') : undefined}
      className={`px-2 py-1 font-medium ${column.className}`}
    >
      {column.isFolded && <span className="sr-only sm:hidden">{column.title}</span>}
      <PlainButton
        onClick={() => onSort((current) => ({ sort, isReversed: isSortedBy(sort, current) && !current.isReversed }))}
        className={`inline-flex min-h-7 items-center gap-1 rounded px-2 hover:bg-hover hover:text-ink ${column.isFolded ? 'max-sm:hidden' : ''}`}
      >
        {column.title}
        <Icon aria-hidden className={`size-3.5 ${isSorted ? '' : 'invisible'}`} />
      </PlainButton>
    </th>
  )
}
