'use client'
import { ListFilter } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useId, useState, type FormEvent } from 'react'
import { ActionSelect, ProjectSelect, TextInput } from '#components/audit/filter-controls.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import {
  parseAuditSearch,
  auditFields,
  buildAuditSearch,
  hasFilter,
  type AuditSearch,
} from '#lib/audit/audit-search.ts'

/**
 * A time in the URL may be a date alone, but the input needs hours and minutes. `defaultTime`: in full, to take the
 * rest from.
 */
const toInputTime = (time: string | undefined, defaultTime: string) =>
  time?.replace('Z', '').concat(defaultTime.slice(time.length))

const readForm = (data: FormData) =>
  Object.fromEntries(
    auditFields.map((name) => {
      const value = data.get(name)
      return [name, typeof value === 'string' ? value : '']
    }),
  )

/** The filter of the audit. The URL holds it. */
export function AuditFilter({ filter }: { filter: AuditSearch }) {
  const router = useRouter()
  const fieldsId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const usedCount = auditFields.filter((name) => filter[name] !== undefined).length
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    router.push(`/audit${buildAuditSearch(parseAuditSearch(readForm(new FormData(event.currentTarget))))}`)
  }
  return (
    <form
      key={buildAuditSearch(filter)}
      action="/audit"
      onSubmit={submit}
      noValidate
      aria-label="Filter of the audit"
      className="space-y-4"
    >
      <Button className="sm:hidden" aria-expanded={isOpen} aria-controls={fieldsId} onClick={() => setIsOpen(!isOpen)}>
        <ListFilter aria-hidden className="size-4" />
        {usedCount === 0 ? 'Filters' : `Filters (${String(usedCount)} in use)`}
      </Button>
      <div id={fieldsId} className={`grid gap-4 sm:grid-cols-2 lg:grid-cols-3 ${isOpen ? '' : 'max-sm:hidden'}`}>
        <ProjectSelect filter={filter} />
        <ActionSelect filter={filter} />
        <TextInput label="Who" name="actor" filter={filter} />
        <TextInput label="Private link id" name="linkId" filter={filter} isMono />
        <TextInput
          label="From (UTC)"
          name="from"
          filter={filter}
          type="datetime-local"
          defaultValue={toInputTime(filter.from, '0000-01-01T00:00')}
        />
        <TextInput
          label="To (UTC)"
          name="to"
          filter={filter}
          type="datetime-local"
          defaultValue={toInputTime(filter.to, '0000-12-31T23:59')}
        />
      </div>
      <div className={`flex flex-wrap gap-2 ${isOpen || usedCount > 0 ? '' : 'max-sm:hidden'}`}>
        <Button type="submit" className={isOpen ? '' : 'max-sm:hidden'}>
          Filter
        </Button>
        {hasFilter(filter) && (
          <ButtonLink variant="quiet" href="/audit">
            Clear the filter
          </ButtonLink>
        )}
      </div>
    </form>
  )
}
