'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { ComponentProps, FormEvent, ReactNode } from 'react'
import { auditQueries } from '#components/audit/queries.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { auditActionGroups, describeAuditAction } from '#lib/audit/audit-action.ts'
import { auditAsked, auditFields, auditSearch, isNarrowed, type AuditAsked } from '#lib/audit/audit-search.ts'

const look = 'mt-1 block min-h-9 w-full min-w-0 rounded-box border border-edge bg-page px-3'

function Labelled({ label, name, children }: { label: string; name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <label htmlFor={`audit-${name}`} className="block font-medium">
        {label}
      </label>
      {children}
    </div>
  )
}

function Text({
  label,
  name,
  asked,
  ...rest
}: { label: string; name: keyof AuditAsked; asked: AuditAsked } & ComponentProps<'input'>) {
  return (
    <Labelled label={label} name={name}>
      <input
        id={`audit-${name}`}
        name={name}
        type="text"
        defaultValue={asked[name]}
        autoComplete="off"
        spellCheck={false}
        className={look}
        {...rest}
      />
    </Labelled>
  )
}

function Projects({ asked: { groupId } }: { asked: AuditAsked }) {
  const { data } = useQuery(auditQueries.projects())
  const known = data?.projects ?? []
  const projects =
    !groupId || known.some(({ id }) => id === groupId) ? known : [{ id: groupId, name: groupId }, ...known]
  return (
    <Labelled label="Project" name="groupId">
      <select id="audit-groupId" name="groupId" defaultValue={groupId ?? ''} className={look}>
        <option value="">All projects</option>
        {projects.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

function Actions({ asked: { action } }: { asked: AuditAsked }) {
  const isKnown = auditActionGroups.some(
    ({ kind, actions }) => kind === action || actions.some((known) => known === action),
  )
  return (
    <Labelled label="What" name="action">
      <select id="audit-action" name="action" defaultValue={action ?? ''} className={look}>
        <option value="">Everything</option>
        {action && !isKnown && <option value={action}>{action}</option>}
        {auditActionGroups.map(({ kind, title, actions }) => (
          <optgroup key={kind} label={title}>
            <option value={kind}>{title}: all</option>
            {actions.map((known) => (
              <option key={known} value={known}>
                {describeAuditAction({ action: known })}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Labelled>
  )
}

/** A time in the address may be a day alone; the control wants an hour and a minute too. */
const inControl = (time: string | undefined, rest: string) => time?.replace('Z', '').concat(rest.slice(time.length))

const texts = (data: FormData) =>
  Object.fromEntries(
    auditFields.map((name) => {
      const value = data.get(name)
      return [name, typeof value === 'string' ? value : '']
    }),
  )

/** Narrows the audit; what is asked for stands in the address. */
export function AuditFilter({ asked }: { asked: AuditAsked }) {
  const router = useRouter()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    router.push(`/audit${auditSearch(auditAsked(texts(new FormData(event.currentTarget))))}`)
  }
  return (
    <form
      key={auditSearch(asked)}
      action="/audit"
      onSubmit={submit}
      noValidate
      aria-label="Filter of the audit"
      className="space-y-4"
    >
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Projects asked={asked} />
        <Actions asked={asked} />
        <Text label="Who" name="actor" asked={asked} />
        <Text label="Private link id" name="linkId" asked={asked} className={`${look} font-mono text-[13px]`} />
        <Text
          label="From (UTC)"
          name="from"
          asked={asked}
          type="datetime-local"
          defaultValue={inControl(asked.from, '0000-01-01T00:00')}
        />
        <Text
          label="To (UTC)"
          name="to"
          asked={asked}
          type="datetime-local"
          defaultValue={inControl(asked.to, '0000-12-31T23:59')}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit">Filter</Button>
        {isNarrowed(asked) && (
          <ButtonLink look="quiet" href="/audit">
            Clear the filter
          </ButtonLink>
        )}
      </div>
    </form>
  )
}
