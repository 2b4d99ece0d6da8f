'use client'
import { FacetSelect } from '#components/list/facet-select.tsx'
import { SearchInput } from '#components/list/search-input.tsx'
import { Button } from '#components/ui/button.tsx'
import { connectionFacets, formatConnectionQuery, type ConnectionQuery } from '#lib/connection/connection-query.ts'
import type { SelectedConnections } from '#lib/connection/select-connections.ts'

type Props = Pick<SelectedConnections, 'counts'> & {
  query: ConnectionQuery
  /** Whether anything is said of whose a connection is. */
  hasOwners: boolean
  onChange: (patch: Partial<ConnectionQuery>) => void
}

/** The search of connections, and the choice of whose they are. The URL holds both. */
export function ConnectionFilters({ query, counts, hasOwners, onChange }: Props) {
  const isFiltered = formatConnectionQuery(query) !== ''
  return (
    <div className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
      <SearchInput
        {...{ label: 'Search connections', placeholder: 'Search by name, owner, type, state  ( / )' }}
        search={query.q}
        onSearch={(q) => onChange({ q })}
      />
      {hasOwners &&
        connectionFacets.map((facet) => (
          <FacetSelect
            key={facet}
            facet={facet}
            selection={query[facet]}
            counts={counts[facet]}
            onSelect={(selection) => onChange({ [facet]: selection })}
          />
        ))}
      {isFiltered && (
        <Button variant="quiet" onClick={() => onChange({ q: '', owner: [], label: [] })}>
          Clear filters
        </Button>
      )}
    </div>
  )
}
