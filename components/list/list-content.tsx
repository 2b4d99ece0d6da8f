'use client'
import { memo, useState } from 'react'
import { formatCount } from '#components/list/format-count.ts'
import { NoMatch } from '#components/list/no-match.tsx'
import { clearFilters, ListFilters, type FilterProps } from '#components/list/list-filters.tsx'
import { ListTable } from '#components/list/list-table.tsx'
import { useHeldRows } from '#components/list/use-held-rows.ts'
import type { VisibleRange } from '#components/list/visible-rows.tsx'
import { PlainButton } from '#components/ui/plain-button.tsx'
import { isFiltered, formatListQuery, type ListQuery } from '#lib/list/list-query.ts'
import type { ListAnswer } from '#lib/wire/list.ts'

/** Whether anything is said of whose the links are; what a filter hides is remembered, so that no column goes. */
const useHasOwners = ({ counts }: ListAnswer) => {
  const [hasOwners, setHasOwners] = useState(false)
  const isKnown = hasOwners || Object.keys({ ...counts.owner, ...counts.label }).length > 0
  if (isKnown !== hasOwners) setHasOwners(isKnown)
  return isKnown
}

type Props = {
  /** The windows that are loaded; the first one is `latest`. */
  answers: readonly ListAnswer[]
  latest: ListAnswer
  query: ListQuery
  hasProjects: boolean
  visible: VisibleRange | undefined
  onVisible: (visible: VisibleRange | undefined) => void
  onChange: FilterProps['onChange']
}

/**
 * A list that has links: the filters, the count and the table. It is rendered again only when its props change, since
 * the answers are deferred.
 */
export const ListContent = memo(function ListContent({
  answers,
  latest,
  query,
  hasProjects,
  visible,
  onVisible,
  onChange,
}: Props) {
  const hasOwners = useHasOwners(latest)
  const { rows, hiddenCount, hold, release } = useHeldRows(answers, formatListQuery(query))
  return (
    <>
      <ListFilters query={query} counts={latest.counts} hasOwners={hasOwners} onChange={onChange} />
      <div className="space-y-2">
        <p role="status" className="flex min-h-6 items-center gap-3 text-small text-soft">
          {formatCount(latest.found, latest.all, 'link')}
          {hiddenCount > 0 && (
            <PlainButton className="link" onClick={release}>
              Show new links
            </PlainButton>
          )}
        </p>
        {latest.found > 0 && (
          <ListTable
            rows={rows}
            total={latest.found}
            hasProjects={hasProjects}
            hasOwners={hasOwners}
            query={query}
            onSort={onChange}
            visible={visible}
            onVisible={onVisible}
            onHold={hold}
            onRelease={release}
          />
        )}
        {latest.found === 0 && isFiltered(query) && <NoMatch onClear={() => onChange(clearFilters)} />}
      </div>
    </>
  )
})
