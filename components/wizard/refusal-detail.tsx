'use client'
import { Banner } from '#components/ui/banner.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { RetryCountdown } from '#components/ui/retry-countdown.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { explainRefusal } from '#lib/private-link/explain-refusal.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'

export type RefusedOutcome = Extract<CreateOutcome, { kind: 'refused' }>

/** `explain`: what refusals of this command mean. */
export type RefusalProps = { outcome: RefusedOutcome; explain?: typeof explainRefusal }

/** A refusal in full: what it means, Atlas's own words, and the ids to look it up by. */
export function RefusalDetail({ outcome: { refusal, requestId }, explain = explainRefusal }: RefusalProps) {
  const { sentence, waitMs } = explain(refusal)
  return (
    <div className="mt-2 space-y-2">
      <p>
        {sentence} {waitMs !== undefined && <RetryCountdown waitMs={waitMs} since={refusal.receivedAt} />}
      </p>
      {refusal.detail && (
        <blockquote className="border-l-2 border-edge pl-3 wrap-anywhere text-soft">
          Atlas says: {refusal.detail}
        </blockquote>
      )}
      <RequestId requestId={requestId} errorCode={refusal.errorCode} />
    </div>
  )
}

/** Atlas refused the request: a banner when others must fix it, an error summary when this form can. */
export function RefusalSummary({ outcome, explain = explainRefusal }: RefusalProps) {
  const { title, isForOthers } = explain(outcome.refusal)
  if (isForOthers)
    return (
      <div role="alert" tabIndex={-1} ref={(box) => box?.focus()}>
        <Banner variant="problem" title={title}>
          <RefusalDetail outcome={outcome} explain={explain} />
        </Banner>
      </div>
    )
  return (
    <ErrorSummary attempt={0} errors={[]}>
      <p className="mt-2 font-medium">{title}.</p>
      <RefusalDetail outcome={outcome} explain={explain} />
    </ErrorSummary>
  )
}
