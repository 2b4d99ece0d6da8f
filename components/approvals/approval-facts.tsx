import { Link } from '#components/ui/link.tsx'
import type { ReactNode } from 'react'
import { listApprovalLinks } from '#components/approvals/list-approval-links.ts'
import { AbsoluteTime } from '#components/ui/absolute-time.tsx'
import { isEnded } from '#lib/approval/approval-status.ts'
import { joinWords } from '#lib/join-words.ts'
import type { Approval } from '#lib/wire/approval.ts'

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="py-2">
      <dt className="text-small text-soft">{term}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}

/** Who still has to decide, for people. */
const describeOpenDecisions = ({ approvedBy, requirement: { approvers } }: Approval): string => {
  const missing = Math.max(0, approvers - approvedBy.length)
  if (missing === 0) return 'Nobody'
  const others = approvedBy.length > 0 ? ' more' : ''
  return missing === 1 ? `One${others} person` : 'Two different people'
}

/** Who asks, who has approved and who still must, until when, and where to go from here. */
export function ApprovalFacts({ approval }: { approval: Approval }) {
  const { requesters, approvedBy, askedAt, expiresAt, status } = approval
  const links = listApprovalLinks(approval)
  return (
    <section aria-label="About this approval" className="rounded-box border border-line">
      <dl className="divide-y divide-line px-4">
        <Fact term={requesters.length === 1 ? 'Asked for by' : 'Asked for, or filled in, by'}>
          {joinWords(requesters)}
        </Fact>
        <Fact term="Asked for">
          <AbsoluteTime at={askedAt} />
        </Fact>
        <Fact term="Approved by">{approvedBy.length > 0 ? joinWords(approvedBy) : 'Nobody so far'}</Fact>
        {!isEnded(status) && (
          <>
            <Fact term="Must still approve">{describeOpenDecisions(approval)}</Fact>
            <Fact term="Expires">
              <AbsoluteTime at={expiresAt} />
            </Fact>
          </>
        )}
        {links.length > 0 && (
          <Fact term="See also">
            {links.map(({ title, href }) => (
              <Link key={href} href={href} className="link mr-4 inline-flex min-h-6 items-center">
                {title}
              </Link>
            ))}
          </Fact>
        )}
      </dl>
    </section>
  )
}
