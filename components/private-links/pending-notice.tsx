import type { ReactNode } from 'react'
import type { PendingOutcome } from '#components/private-links/pending-outcome.ts'
import { Banner } from '#components/ui/banner.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { RequestId } from '#components/ui/request-id.tsx'

const formatTimes = (count: number) => (count === 1 ? 'once' : `${String(count)} times`)

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Banner variant="warning" title={title}>
      {children}
    </Banner>
  )
}

/** What is known about a create whose outcome is not final. */
export function PendingNotice({ outcome }: { outcome: PendingOutcome }) {
  switch (outcome.kind) {
    case 'sending':
      return (
        <Banner variant="info" title="The request is on its way">
          <p>
            The portal has been waiting for Atlas’s answer for <RelativeTime at={outcome.sentAt} suffix="" />. It is
            safe to close this tab.
          </p>
        </Banner>
      )
    case 'not-found':
      return (
        <Notice title="Atlas does not have this link so far">
          <p>
            The request was sent <RelativeTime at={outcome.sentAt} /> and was not answered. The portal has checked{' '}
            {formatTimes(outcome.recoveryAttempts)} and found no such link. It keeps checking for a day and will
            recognise the link if it appears late. Whether to send the request again is your decision: if the first link
            does appear after all, there will be two.
          </p>
        </Notice>
      )
    case 'waiting':
      return (
        <Banner variant="info" title="The failed link is being deleted first">
          <p>
            The portal asked Atlas to delete it. As soon as Atlas no longer has it, the portal sends this request, once.
            It is safe to close this tab.
          </p>
        </Banner>
      )
    case 'ambiguous':
      return outcome.candidates.length === 1 ? (
        <Notice title="One link may be yours">
          <p>
            The request was not answered, and one link in Atlas matches it. The time in its id is too far from the time
            of the request to be sure. Compare it below, and choose it if it is yours.
          </p>
        </Notice>
      ) : (
        <Notice title="Several links may be this one">
          <p>The request was not answered, and more than one link in Atlas matches it. Choose the one that is yours.</p>
        </Notice>
      )
    case 'unknown':
      return (
        <Notice title="It is not known whether Atlas created this link">
          <p>
            The request was sent <RelativeTime at={outcome.sentAt} />, but no usable answer came back. {outcome.reason}{' '}
            Sending it again could create a second, billed link, so the portal does not offer to. It checks by itself
            whether the link exists
            {outcome.recoveryAttempts > 0 && ` and has done so ${formatTimes(outcome.recoveryAttempts)}`}.
          </p>
          {outcome.requestId && <RequestId requestId={outcome.requestId} />}
        </Notice>
      )
    default:
      return outcome satisfies never
  }
}
