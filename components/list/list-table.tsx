'use client'
import { lazy, Suspense } from 'react'
import { getFolds } from '#components/list/fold.ts'
import { SortHeading, type Column, type SortProps } from '#components/list/sort-heading.tsx'
import { VisibleRows, type ListRows, type VisibleRange } from '#components/list/visible-rows.tsx'
import { windowSize, type ListQuery } from '#lib/list/list-query.ts'

/** Loaded only for long lists: it keeps what is rendered to the rows in view. */
const VirtualRange = lazy(() =>
  import('#components/list/virtual-range.tsx').then((module) => ({ default: module.VirtualRange })),
)

/** A column by which the list is not sorted. */
type PlainColumn = Omit<Column, 'sort'>

const owner = { sort: 'owner', title: 'Owner' } as const
const requester = { sort: 'by', title: 'Requested by' } as const

const listColumns = ({ hasProjects, hasOwners }: ListRows): readonly (Column | PlainColumn)[] => {
  const { project, vendor, region, usedBy, by } = getFolds(hasProjects)
  return [
    { sort: 'attention', title: 'State', className: 'w-48 max-sm:w-0 max-sm:p-0', isFolded: true },
    { sort: 'target', title: 'Target', className: '' },
    ...(hasProjects ? [{ sort: 'project', title: 'Project', className: `w-40 ${project.cell}` } as const] : []),
    { sort: 'vendor', title: 'Vendor', className: `w-48 ${vendor.cell}` },
    { sort: 'region', title: 'Region', className: `w-36 ${region.cell}` },
    { title: 'Used by', className: `w-24 ${usedBy.cell}` },
    { ...(hasOwners ? owner : requester), className: `w-36 ${by.cell}` },
    { sort: 'age', title: 'Age', className: 'w-30 text-right *:flex-row-reverse max-sm:w-24' },
  ]
}

type Props = ListRows & {
  query: ListQuery
  onSort: SortProps['onSort']
  visible: VisibleRange | undefined
  onVisible: (visible: VisibleRange | undefined) => void
  onHold: () => void
  onRelease: () => void
}

/** The rows in view of a list of any length, in columns of fixed width. */
export function ListTable({ query, visible, onSort, onVisible, onHold, onRelease, ...rows }: Props) {
  const isLong = rows.total > windowSize
  return (
    <div className="overflow-clip rounded-box border border-line">
      <table aria-rowcount={rows.total + 1} className="w-full table-fixed border-collapse text-small">
        <caption className="sr-only">Private links</caption>
        <thead className="sticky top-0 z-1 bg-panel text-left text-soft shadow-[0_1px_0_var(--color-line)] forced-colors:border-b">
          <tr aria-rowindex={1}>
            {listColumns(rows).map((column) =>
              'sort' in column ? (
                <SortHeading key={column.title} column={column} query={query} onSort={onSort} />
              ) : (
                <th key={column.title} scope="col" className={`px-4 py-1 font-medium ${column.className}`}>
                  {column.title}
                </th>
              ),
            )}
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
              <VirtualRange total={rows.total} onChange={onVisible} />
            </Suspense>
          )}
          <VisibleRows {...rows} visible={isLong ? visible : undefined} />
        </tbody>
      </table>
    </div>
  )
}
