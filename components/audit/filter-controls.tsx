'use client'
import { useQuery } from '@tanstack/react-query'
import type { ComponentProps, ReactNode } from 'react'
import { auditQueries } from '#components/audit/queries.ts'
import type { AuditSearch } from '#lib/audit/audit-search.ts'
import { auditActionGroups } from '#lib/audit/audit-action-groups.ts'
import { describeAuditAction } from '#lib/audit/audit-action.ts'

const controlClass = 'mt-1 block min-h-9 w-full min-w-0 rounded-box border border-edge bg-page px-3'

type Props = { filter: AuditSearch }

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

type TextProps = Props & { label: string; name: keyof AuditSearch; isMono?: boolean } & ComponentProps<'input'>

export function TextInput({ label, name, filter, isMono = false, ...rest }: TextProps) {
  return (
    <Labelled label={label} name={name}>
      <input
        id={`audit-${name}`}
        name={name}
        type="text"
        defaultValue={filter[name]}
        autoComplete="off"
        spellCheck={false}
        className={isMono ? `${controlClass} font-mono text-small` : controlClass}
        {...rest}
      />
    </Labelled>
  )
}

/** The projects whose audit the person may read; a project in the URL that is not among them is shown by its id. */
export function ProjectSelect({ filter: { groupId } }: Props) {
  const { data } = useQuery(auditQueries.projects())
  const readable = data?.projects ?? []
  const isListed = !groupId || readable.some(({ id }) => id === groupId)
  const projects = isListed ? readable : [{ id: groupId, name: groupId }, ...readable]
  return (
    <Labelled label="Project" name="groupId">
      <select id="audit-groupId" name="groupId" defaultValue={groupId ?? ''} className={controlClass}>
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

const isKnownAction = (action: string | undefined) =>
  auditActionGroups.some(({ kind, actions }) => kind === action || actions.some((other) => other === action))

export function ActionSelect({ filter: { action } }: Props) {
  return (
    <Labelled label="What" name="action">
      <select id="audit-action" name="action" defaultValue={action ?? ''} className={controlClass}>
        <option value="">Everything</option>
        {action && !isKnownAction(action) && <option value={action}>{action}</option>}
        {auditActionGroups.map(({ kind, title, actions }) => (
          <optgroup key={kind} label={title}>
            <option value={kind}>{title}: all</option>
            {actions.map((value) => (
              <option key={value} value={value}>
                {describeAuditAction({ action: value })}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Labelled>
  )
}
