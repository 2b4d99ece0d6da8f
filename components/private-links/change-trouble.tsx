import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { RetryCountdown } from '#components/ui/retry-countdown.tsx'
import { explainRefusal } from '#lib/private-link/explain-refusal.ts'
import type { ChangeOutcome } from '#lib/private-link/outcome.ts'

/** Why a delete or a change did not simply succeed. */
export function ChangeTrouble({ outcome }: { outcome: Exclude<ChangeOutcome, { kind: 'done' }> }) {
  switch (outcome.kind) {
    case 'refused': {
      const { title, sentence, waitMs } = explainRefusal(outcome.refusal)
      return (
        <Banner variant="problem" title={title}>
          <p>
            {sentence} {waitMs !== undefined && <RetryCountdown waitMs={waitMs} />}
          </p>
          <blockquote className="border-l-2 border-edge pl-3 text-soft">
            Atlas says: {outcome.refusal.detail}
          </blockquote>
          <RequestId requestId={outcome.requestId} errorCode={outcome.refusal.errorCode} />
        </Banner>
      )
    }
    case 'not-sent':
      return (
        <Banner variant="problem" title="Atlas could not be reached">
          <p>{outcome.reason} Nothing was changed.</p>
          <RequestId requestId={outcome.requestId} />
        </Banner>
      )
    case 'unknown':
      return (
        <Banner variant="warning" title="Atlas has not answered">
          <p>
            {outcome.reason} The portal checks whether the change was made. If it was not, the portal sends it again.
          </p>
          <RequestId requestId={outcome.requestId} />
        </Banner>
      )
    case 'unconfirmed':
      return (
        <Banner variant="warning" title="Deletion not confirmed">
          <p>
            Atlas accepted this link a short while ago but does not find it yet, so it may still appear. The portal
            checks again, and deletes the link once Atlas shows it.
          </p>
          <RequestId requestId={outcome.requestId} />
        </Banner>
      )
    case 'denied':
      return <DeniedBanner {...outcome} />
    default:
      return outcome satisfies never
  }
}
