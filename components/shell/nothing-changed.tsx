import { SignInLink } from '#components/shell/sign-in-link.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { RetryCountdown } from '#components/ui/retry-countdown.tsx'
import type { Denial } from '#lib/private-link/outcome.ts'

type Trouble = Partial<Omit<Denial, 'kind'>> & Pick<Denial, 'sentence'>

/** Why nothing was changed. */
export function NothingChanged({ outcome }: { outcome: Trouble }) {
  const { sentence, retryAfterMs, mustSignIn, requestId } = outcome
  return (
    <Banner variant="problem" title="Nothing was changed">
      <p>
        {sentence} {retryAfterMs !== undefined && <RetryCountdown waitMs={retryAfterMs} />}
      </p>
      {mustSignIn && <SignInLink />}
      {requestId !== undefined && <RequestId requestId={requestId} />}
    </Banner>
  )
}
