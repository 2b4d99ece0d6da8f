import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { RetryCountdown } from '#components/ui/retry-countdown.tsx'
import { describeOpenCommand } from '#lib/connection/describe-open-command.ts'
import { explainConnectionRefusal } from '#lib/connection/explain-connection-refusal.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import type { OpenCommand } from '#lib/wire/streams-answer.ts'

type Props = { kind: OpenCommand['kind']; outcome: Exclude<StreamOutcome, { kind: 'done' }> }

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
export function StreamTrouble({ kind, outcome }: Props) {
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
    case 'none':
      return (
        <Banner variant="info" title="Nothing was sent">
          <p>The portal has no record of this request, and it never sends one that it has not recorded.</p>
        </Banner>
      )
    case 'sending':
    case 'unknown':
    case 'not-found':
    case 'unclear': {
      const { title, sentence } = describeOpenCommand({ kind, status: outcome.kind })
      return (
        <Banner variant={outcome.kind === 'sending' ? 'info' : 'warning'} title={title}>
          <p>{sentence}</p>
        </Banner>
      )
    }
    case 'denied':
      return <DeniedBanner {...outcome} />
    default:
      return outcome satisfies never
  }
}
