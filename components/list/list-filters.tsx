'use client'
import { FacetSelect } from '#components/list/facet-select.tsx'
import { SearchInput } from '#components/list/search-input.tsx'
import { StateCounts } from '#components/list/state-counts.tsx'
import type { QueryChange } from '#components/list/use-list-query.ts'
import { Button } from '#components/ui/button.tsx'
import { defaultListQuery, facets, isFiltered, type Facet, type ListQuery } from '#lib/list/list-query.ts'
import type { ListAnswer } from '#lib/wire/list.ts'

/** The facets that tell whose a link is. */
const ownershipFacets = new Set<Facet>(['owner', 'label'])

export type FilterProps = {
  query: ListQuery
  counts: ListAnswer['counts'] | undefined
  onChange: (change: QueryChange) => void
}

/** The whole list in the order that is chosen now. */
export const clearFilters = ({ sort, isReversed }: ListQuery): ListQuery => ({ ...defaultListQuery, sort, isReversed })

/** The filters of the list: counts by state, search, and a choice for each facet. The URL holds all of them. */
export function ListFilters({ hasOwners, ...props }: FilterProps & { hasOwners: boolean }) {
  return (
    <div className="space-y-3">
      <StateCounts {...props} />
      <div className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
        <SearchInput search={props.query.q} onSearch={(q) => props.onChange({ q })} />
        {facets.map(
          (facet) =>
            facet !== 'state' &&
            (hasOwners || !ownershipFacets.has(facet)) && (
              <FacetSelect
                key={facet}
                facet={facet}
                selection={props.query[facet]}
                counts={props.counts?.[facet]}
                onSelect={(selection) => props.onChange({ [facet]: selection })}
              />
            ),
        )}
        {isFiltered(props.query) && (
          <Button variant="quiet" onClick={() => props.onChange(clearFilters)}>
            Clear filters
          </Button>
        )}
      </div>
    </div>
  )
}
