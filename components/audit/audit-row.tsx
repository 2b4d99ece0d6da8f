import Link from 'next/link'
import type { ReactNode } from 'react'
import { ProjectName } from '#components/audit/project-name.tsx'
import { Moment } from '#components/ui/moment.tsx'
import { describeAuditAction } from '#lib/audit/audit-action.ts'
import { auditSearch, type AuditAsked } from '#lib/audit/audit-search.ts'
import { jsonText, readJson } from '#lib/json-text.ts'
import type { AuditLine } from '#lib/wire/audit.ts'

const attemptIn = (detail: unknown): number | undefined => {
  const attempt: unknown =
    typeof detail === 'object' && detail !== null && 'attempt' in detail ? detail.attempt : undefined
  return typeof attempt === 'number' ? attempt : undefined
}

/** Leads to the audit narrowed by one thing more. */
function Narrow({
  asked,
  by,
  title,
  children,
}: {
  asked: AuditAsked
  by: AuditAsked
  title: string
  children: ReactNode
}) {
  return (
    <Link
      href={`/audit${auditSearch({ ...asked, ...by, before: '' })}`}
      title={title}
      prefetch={false}
      className="hover:underline"
    >
      {children}
    </Link>
  )
}

function Details({ row }: { row: AuditLine }) {
  const facts = [
    ['Row', String(row.seq)],
    ['Action', row.action],
    ['Intent', row.intentId],
    ['Request', row.requestId],
    ['Hash', row.hash],
    ['Hash before', row.prev],
  ] as const
  return (
    <details className="text-soft">
      <summary className="w-fit py-1">
        Details<span className="sr-only"> of row {row.seq}</span>
      </summary>
      <dl className="space-y-1 font-mono text-xs wrap-anywhere">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt className="inline font-sans">{name} </dt>
                <dd className="inline">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <pre className="mt-1 font-mono text-xs wrap-anywhere whitespace-pre-wrap">
        {jsonText(readJson(row.detail) ?? row.detail, 2)}
      </pre>
      {row.link !== null && (
        <Narrow asked={{}} by={{ linkId: row.link, groupId: row.groupId ?? '' }} title={row.link}>
          <span className="link">Everything about this link</span>
        </Narrow>
      )}
    </details>
  )
}

/** One row of the audit: on a narrow screen all of it in one cell. */
export function AuditRow({ row, asked }: { row: AuditLine; asked: AuditAsked }) {
  const { at, actor, action, groupId, link } = row
  const attempt = attemptIn(readJson(row.detail))
  const who = (
    <Narrow asked={asked} by={{ actor }} title={`Only what ${actor} did`}>
      {actor}
    </Narrow>
  )
  const project = groupId !== null && (
    <Narrow asked={asked} by={{ groupId }} title={`Only the project ${groupId}`}>
      <ProjectName groupId={groupId} />
    </Narrow>
  )
  const target = link !== null && groupId !== null && (
    <Link href={`/projects/${groupId}/private-links/${link}`} prefetch={false} className="link font-mono">
      {link}
    </Link>
  )
  return (
    <tr className="border-b border-line align-top last:border-0">
      <td className="px-4 py-3 text-soft max-lg:hidden">
        <Moment at={at} />
      </td>
      <td className="truncate px-4 py-3 max-lg:hidden">{who}</td>
      <td className="px-4 py-3">
        <span title={action} className="font-medium">
          {describeAuditAction({ action, ...(attempt === undefined ? {} : { attempt }) })}
        </span>
        <span className="block space-y-1 wrap-anywhere lg:hidden">
          <span className="block">by {who}</span>
          <span className="block text-soft">
            <Moment at={at} />
          </span>
          <span className="block">{project}</span>
          <span className="block">{target}</span>
        </span>
        <Details row={row} />
      </td>
      <td className="truncate px-4 py-3 max-lg:hidden">{project}</td>
      <td className="truncate px-4 py-3 max-lg:hidden">{target}</td>
    </tr>
  )
}
