'use client'
import { Banner } from '#components/ui/banner.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { RefusalDetail, type RefusalProps } from '#components/wizard/refusal-detail.tsx'
import { explainRefusal } from '#lib/private-link/explain-refusal.ts'

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
