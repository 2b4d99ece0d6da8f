import { Link } from '#components/ui/link.tsx'
import { ApprovalBadge } from '#components/approvals/approval-badge.tsx'
import { getApprovalPath } from '#components/approvals/approval-path.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { joinWords } from '#lib/join-words.ts'
import { policyCommands } from '#lib/policy/policy-command.ts'
import type { ListedApproval } from '#lib/wire/approval.ts'

/** One approval in a list: what it is about, who asks for it, and what it is at. */
export function ApprovalRow({ approval }: { approval: ListedApproval }) {
  const { groupId, id, about, command, requesters, status, updatedAt } = approval
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 grow basis-40">
        <Link href={getApprovalPath(groupId, id)} className="block font-medium wrap-anywhere hover:underline">
          {policyCommands[command]}: {about}
        </Link>
        <p className="text-small wrap-anywhere text-soft">asked for by {joinWords(requesters)}</p>
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 sm:flex-col sm:items-end">
        <ApprovalBadge status={status} />
        <span className="text-small text-soft">
          <RelativeTime at={Date.parse(updatedAt)} />
        </span>
      </div>
    </li>
  )
}
