import { SignInLink } from '#components/shell/sign-in-link.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { RetryCountdown } from '#components/ui/retry-countdown.tsx'
import type { Denial } from '#lib/private-link/outcome.ts'

/** Why the portal itself did not send a create or a change. */
export function DeniedBanner({ sentence, retryAfterMs, mustSignIn, requestId }: Denial) {
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
