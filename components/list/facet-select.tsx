'use client'
import { useId } from 'react'
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

type Props = {
  facet: Exclude<Facet, 'state'>
  /** The values that are chosen; none means all. */
  selection: readonly string[]
  /** How many rows each value has. */
  counts: Readonly<Record<string, number>> | undefined
  onSelect: (selection: readonly string[]) => void
}

/** Filters a list by one value of a facet. */
export function FacetSelect({ facet, selection, counts = {}, onSelect }: Props) {
  const id = useId()
  const [selected = ''] = selection
  const existing = Object.keys(counts)
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
        onChange={({ target }) => onSelect(target.value === '' ? [] : [target.value])}
        className="min-h-9 w-full rounded-box sm:max-w-44 border border-edge bg-page px-2 disabled:opacity-100"
      >
        <option value="">{labels[facet]}: all</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {value} ({counts[value] ?? 0})
          </option>
        ))}
      </select>
    </div>
  )
}
