import { Link } from '#components/ui/link.tsx'
import { memo } from 'react'
import { NarrowLink } from '#components/audit/narrow-link.tsx'
import { RowApproval } from '#components/audit/row-approval.tsx'
import { RowDetails } from '#components/audit/row-details.tsx'
import { AbsoluteTime } from '#components/ui/absolute-time.tsx'
import { describeAuditAction } from '#lib/audit/audit-action.ts'
import type { AuditSearch } from '#lib/audit/audit-search.ts'
import { readJson } from '#lib/json-text.ts'
import type { AuditLine } from '#lib/wire/audit.ts'

const cell = 'lg:px-4 lg:py-3'

const getAttempt = (detail: unknown): number | undefined => {
  const attempt: unknown =
    typeof detail === 'object' && detail !== null && 'attempt' in detail ? detail.attempt : undefined
  return typeof attempt === 'number' ? attempt : undefined
}

const describeAction = (action: string, detail: unknown) => {
  const attempt = getAttempt(detail)
  return describeAuditAction({ action, ...(attempt === undefined ? {} : { attempt }) })
}

type Props = { row: AuditLine; filter: AuditSearch; projectName: string | undefined }

/** One entry of the audit. In a narrow window, its cells are lines of one column. */
export const AuditRow = memo(function AuditRow({ row, filter, projectName }: Props) {
  const { at, actor, groupId, link } = row
  const detail = readJson(row.detail)
  return (
    <tr className="border-b border-line align-top wrap-anywhere last:border-0 max-lg:block max-lg:px-4 max-lg:py-3">
      <td className={`${cell} text-soft max-lg:inline`}>
        <AbsoluteTime at={at} />
      </td>
      <td className={`${cell} max-lg:inline lg:truncate`}>
        <span className="lg:hidden"> by </span>
        <NarrowLink filter={filter} by={{ actor }} title={`Only what ${actor} did`}>
          {actor}
        </NarrowLink>
      </td>
      <td className={`${cell} max-lg:block`}>
        <span title={row.action} className="font-medium">
          {describeAction(row.action, detail)}
        </span>
        <RowApproval groupId={groupId} actor={actor} detail={detail} />
        <RowDetails row={row} />
      </td>
      <td className={`${cell} max-lg:block lg:truncate`}>
        {groupId !== null && (
          <NarrowLink filter={filter} by={{ groupId }} title={`Only the project ${groupId}`}>
            {projectName ?? <span className="font-mono">{groupId}</span>}
          </NarrowLink>
        )}
      </td>
      <td className={`${cell} max-lg:block lg:truncate`}>
        {link !== null && groupId !== null && (
          <Link href={`/projects/${groupId}/private-links/${link}`} className="link font-mono">
            {link}
          </Link>
        )}
      </td>
    </tr>
  )
})
