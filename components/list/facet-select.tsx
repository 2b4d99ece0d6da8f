'use client'
import { useId } from 'react'
import type { FilterProps } from '#components/list/list-filters.tsx'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'
import type { Facet } from '#lib/list/list-query.ts'

const labels: Readonly<Record<Exclude<Facet, 'state'>, string>> = {
  provider: 'Provider',
  vendor: 'Vendor',
  region: 'Region',
  usedBy: 'Used by',
  owner: 'Owner',
  label: 'Label',
}

/** Filters the list by one value of a facet. */
export function FacetSelect({ facet, query, counts, onChange }: FilterProps & { facet: Exclude<Facet, 'state'> }) {
  const id = useId()
  const [selected = ''] = query[facet]
  const existing = Object.keys(counts?.[facet] ?? {})
  const values = selected !== '' && !existing.includes(selected) ? [...existing, selected] : existing
  return (
    <div>
      <label htmlFor={id} className="sr-only">
        {labels[facet]}
      </label>
      <select
        id={id}
        value={selected}
        disabled={!useIsHydrated()}
        onChange={(event) => onChange({ [facet]: event.target.value === '' ? [] : [event.target.value] })}
        className="min-h-9 w-full rounded-box sm:max-w-44 border border-edge bg-page px-2 disabled:opacity-100"
      >
        <option value="">{labels[facet]}: all</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {value} ({counts?.[facet]?.[value] ?? 0})
          </option>
        ))}
      </select>
    </div>
  )
}
