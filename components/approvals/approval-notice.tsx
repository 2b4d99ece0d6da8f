import { ApprovedNotice } from '#components/approvals/approval-actions.tsx'
import { ApprovalSent } from '#components/approvals/approval-sent.tsx'
import { Banner } from '#components/ui/banner.tsx'
import type { Approval } from '#lib/wire/approval.ts'

const askAgain = 'Nothing was sent. Ask for it again from the page that sends it: what was decided here counts no more.'

/** Where an approval is that nobody has to decide on, and what to do next; nothing while it waits for decisions. */
export function ApprovalNotice({ approval }: { approval: Approval }) {
  const { status, trouble } = approval
  switch (status) {
    case 'sent':
      return <ApprovalSent approval={approval} />
    case 'approved':
      return <ApprovedNotice approval={approval} />
    case 'rejected':
      return (
        <Banner variant="problem" title="It was rejected">
          <p>Nothing was sent. Whoever asks for it changes what was objected to and asks again, or withdraws it.</p>
        </Banner>
      )
    case 'withdrawn':
      return (
        <Banner variant="info" title="It was withdrawn">
          <p>{askAgain}</p>
        </Banner>
      )
    case 'expired':
      return (
        <Banner variant="warning" title="Its time is over">
          <p>{askAgain}</p>
        </Banner>
      )
    case 'open':
    case 'question':
      return (
        trouble && (
          <Banner variant="warning" title="Decisions so far do not count">
            <p>{trouble}</p>
          </Banner>
        )
      )
    default:
      return status satisfies never
  }
}
