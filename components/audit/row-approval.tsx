import { Link } from '#components/ui/link.tsx'
import { describeConsent } from '#lib/approval/describe-consent.ts'
import { hasShape, isText } from '#lib/guard.ts'

const isAboutApproval = hasShape({ approval: isText })

type Props = { groupId: string | null; actor: string; detail: unknown }

/** With whose consent something was done, and the approval that an entry is about. */
export function RowApproval({ groupId, actor, detail }: Props) {
  if (groupId === null || !isAboutApproval(detail)) return null
  return (
    <span className="block text-soft wrap-anywhere">
      {describeConsent(detail, actor)}{' '}
      <Link href={`/projects/${groupId}/approvals/${detail.approval}`} className="link">
        Approval
      </Link>
    </span>
  )
}
