import type { Ask } from '#components/approvals/ask.ts'
import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { NotSentBanner } from '#components/private-links/not-sent-banner.tsx'
import { RefusedBanner } from '#components/private-links/refused-banner.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { explainRefusal } from '#lib/private-link/explain-refusal.ts'
import type { ChangeOutcome } from '#lib/private-link/outcome.ts'

type Props = { outcome: Exclude<ChangeOutcome, { kind: 'done' }>; ask: Ask | undefined }

/** Why a delete or a change did not simply succeed. */
export function ChangeTrouble({ outcome, ask }: Props) {
  switch (outcome.kind) {
    case 'refused':
      return <RefusedBanner outcome={outcome} explain={explainRefusal} />
    case 'not-sent':
      return <NotSentBanner outcome={outcome} />
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
      return <DeniedBanner {...outcome} ask={ask} />
    default:
      return outcome satisfies never
  }
}
