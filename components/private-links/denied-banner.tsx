'use client'
import { lazy, Suspense } from 'react'
import type { Ask } from '#components/approvals/ask.ts'
import { SignInLink } from '#components/shell/sign-in-link.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { RetryCountdown } from '#components/ui/retry-countdown.tsx'
import type { Denial } from '#lib/private-link/outcome.ts'

/** Only where a rule, or the person’s role, makes them ask. */
const AskOffer = lazy(async () => ({ default: (await import('#components/approvals/ask-offer.tsx')).AskOffer }))

type Props = Denial & {
  /** What an approval can be asked for, where the command is one that rules are about. */
  ask?: Ask | undefined
}

/** Why the portal itself did not send a create or a change, with the way to ask for an approval where that helps. */
export function DeniedBanner({ sentence, retryAfterMs, mustSignIn, requestId, reason, verdicts = [], ask }: Props) {
  if (reason === 'approval' && ask)
    return (
      <Suspense fallback={null}>
        <AskOffer ask={ask} verdicts={verdicts} />
      </Suspense>
    )
  return (
    <Banner variant="problem" title="The portal did not send this">
      <p>
        {sentence} {retryAfterMs !== undefined && <RetryCountdown waitMs={retryAfterMs} />}
      </p>
      {mustSignIn && <SignInLink />}
      <RequestId requestId={requestId} />
    </Banner>
  )
}
