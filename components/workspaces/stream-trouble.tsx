import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { RetryCountdown } from '#components/ui/retry-countdown.tsx'
import { explainConnectionRefusal } from '#lib/connection/explain-connection-refusal.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'

type Props = { outcome: Exclude<StreamOutcome, { kind: 'done' }> }

function Refused({ outcome: { refusal, requestId } }: { outcome: Extract<StreamOutcome, { kind: 'refused' }> }) {
  const { title, sentence, waitMs } = explainConnectionRefusal(refusal)
  return (
    <Banner variant="problem" title={title}>
      <p>
        {sentence} {waitMs !== undefined && <RetryCountdown waitMs={waitMs} />}
      </p>
      <blockquote className="border-l-2 border-edge pl-3 text-soft">Atlas says: {refusal.detail}</blockquote>
      <RequestId requestId={requestId} errorCode={refusal.errorCode} />
    </Banner>
  )
}

/** Why a change or a deletion of a connection did not simply succeed. */
export function StreamTrouble({ outcome }: Props) {
  switch (outcome.kind) {
    case 'refused':
      return <Refused outcome={outcome} />
    case 'invalid':
      return (
        <Banner variant="problem" title="Nothing was sent">
          <ul className="list-disc pl-5">
            {outcome.problems.map(({ field, sentence }) => (
              <li key={`${field} ${sentence}`}>{sentence}</li>
            ))}
          </ul>
        </Banner>
      )
    case 'not-sent':
      return (
        <Banner variant="problem" title="Atlas could not be reached">
          <p>{outcome.reason} Nothing was changed.</p>
          <RequestId requestId={outcome.requestId} />
        </Banner>
      )
    case 'existing':
      return (
        <Banner variant="problem" title="The name is taken">
          <p>The workspace has a connection of this name with other values. Nothing was changed.</p>
        </Banner>
      )
    case 'sending':
      return (
        <Banner variant="info" title="The request is on its way">
          <p>The portal waits for Atlas’s answer. It is safe to close this tab.</p>
        </Banner>
      )
    case 'unknown':
      return (
        <Banner variant="warning" title="Atlas has not answered">
          <p>{outcome.reason} The portal looks whether it took effect. Its page shows what becomes of it.</p>
          <RequestId requestId={outcome.requestId} />
        </Banner>
      )
    case 'not-found':
    case 'none':
      return (
        <Banner variant="warning" title="Atlas does not have it">
          <p>Atlas does not show what was asked for. Nothing is sent again unless you decide so.</p>
        </Banner>
      )
    case 'unclear':
      return (
        <Banner variant="warning" title="It cannot be known whether the change took effect">
          <p>{outcome.reason} Send it again, to be sure.</p>
        </Banner>
      )
    case 'denied':
      return <DeniedBanner {...outcome} />
    default:
      return outcome satisfies never
  }
}
