import { Banner } from '#components/ui/banner.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { RetryCountdown } from '#components/ui/retry-countdown.tsx'
import type { explainRefusal } from '#lib/private-link/explain-refusal.ts'
import type { Refusal } from '#lib/private-link/outcome.ts'

type Props = { outcome: { refusal: Refusal; requestId: string }; explain: typeof explainRefusal }

/** Why Atlas refused a change or a deletion; `explain`: what refusals of this command mean. */
export function RefusedBanner({ outcome: { refusal, requestId }, explain }: Props) {
  const { title, sentence, waitMs } = explain(refusal)
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
