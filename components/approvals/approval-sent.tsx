import { Link } from '#components/ui/link.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { buildPath } from '#lib/build-path.ts'
import { sendsCreate } from '#lib/policy/policy-command.ts'
import type { Approval } from '#lib/wire/approval.ts'

/** The page of what was sent: a link, or a create that has none so far. */
const findSentPath = ({ groupId, id: key, command, sent: sending }: Approval): string | undefined => {
  if (sending?.linkId !== undefined)
    return buildPath('/projects/[groupId]/private-links/[linkId]', { groupId, linkId: sending.linkId })
  return sendsCreate(command) ? buildPath('/projects/[groupId]/private-links/asked/[key]', { groupId, key }) : undefined
}

/** That it was sent, by whom and when, and why if nobody approved it. */
export function ApprovalSent({ approval }: { approval: Approval }) {
  const { sent: sending } = approval
  if (!sending) return null
  const href = findSentPath(approval)
  return (
    <Banner
      variant={sending.reason === undefined ? 'info' : 'warning'}
      title={sending.reason === undefined ? 'It was sent' : 'It was sent without an approval'}
    >
      <p>
        By {sending.by}, <RelativeTime at={Date.parse(sending.at)} />
      </p>
      {sending.reason !== undefined && <p className="wrap-anywhere">Why: {sending.reason}</p>}
      {href && (
        <Link href={href} className="link inline-flex min-h-6 items-center">
          Open the link
        </Link>
      )}
    </Banner>
  )
}
