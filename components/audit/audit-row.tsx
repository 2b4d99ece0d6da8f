import Link from 'next/link'
import { NarrowLink } from '#components/audit/narrow-link.tsx'
import { ProjectName } from '#components/audit/project-name.tsx'
import { RowDetails } from '#components/audit/row-details.tsx'
import { AbsoluteTime } from '#components/ui/absolute-time.tsx'
import { describeAuditAction } from '#lib/audit/audit-action.ts'
import type { AuditSearch } from '#lib/audit/audit-search.ts'
import { readJson } from '#lib/json-text.ts'
import type { AuditLine } from '#lib/wire/audit.ts'

const getAttempt = (detail: unknown): number | undefined => {
  const attempt: unknown =
    typeof detail === 'object' && detail !== null && 'attempt' in detail ? detail.attempt : undefined
  return typeof attempt === 'number' ? attempt : undefined
}

const describeAction = ({ action, detail }: AuditLine) => {
  const attempt = getAttempt(readJson(detail))
  return describeAuditAction({ action, ...(attempt === undefined ? {} : { attempt }) })
}

/** One entry of the audit. In a narrow window, all of it is in one cell. */
export function AuditRow({ row, filter }: { row: AuditLine; filter: AuditSearch }) {
  const { at, actor, groupId, link } = row
  const who = (
    <NarrowLink filter={filter} by={{ actor }} title={`Only what ${actor} did`}>
      {actor}
    </NarrowLink>
  )
  const project = groupId !== null && (
    <NarrowLink filter={filter} by={{ groupId }} title={`Only the project ${groupId}`}>
      <ProjectName groupId={groupId} />
    </NarrowLink>
  )
  const target = link !== null && groupId !== null && (
    <Link href={`/projects/${groupId}/private-links/${link}`} prefetch={false} className="link font-mono">
      {link}
    </Link>
  )
  return (
    <tr className="border-b border-line align-top last:border-0">
      <td className="px-4 py-3 text-soft max-lg:hidden">
        <AbsoluteTime at={at} />
      </td>
      <td className="truncate px-4 py-3 max-lg:hidden">{who}</td>
      <td className="px-4 py-3">
        <span title={row.action} className="font-medium">
          {describeAction(row)}
        </span>
        <span className="block space-y-1 wrap-anywhere lg:hidden">
          <span className="block">by {who}</span>
          <span className="block text-soft">
            <AbsoluteTime at={at} />
          </span>
          <span className="block">{project}</span>
          <span className="block">{target}</span>
        </span>
        <RowDetails row={row} />
      </td>
      <td className="truncate px-4 py-3 max-lg:hidden">{project}</td>
      <td className="truncate px-4 py-3 max-lg:hidden">{target}</td>
    </tr>
  )
}
