'use client'
import { Banner } from '#components/ui/banner.tsx'
import { ErrorSummary } from '#components/wizard/error-summary.tsx'
import { RefusalDetail } from '#components/wizard/refusal-detail.tsx'
import { explainRefusal, type CreateOutcome } from '#lib/private-link/outcome.ts'

/** Atlas said no: trouble that others must mend is a banner; what this request can mend is a problem of this page. */
export function RefusedSummary({ refused }: { refused: Extract<CreateOutcome, { kind: 'refused' }> }) {
  const { title, isForOthers } = explainRefusal(refused.refusal)
  if (isForOthers)
    return (
      <div role="alert" tabIndex={-1} ref={(box) => box?.focus()}>
        <Banner look="problem" title={title}>
          <RefusalDetail refused={refused} />
        </Banner>
      </div>
    )
  return (
    <ErrorSummary attempt={0} errors={[]}>
      <p className="mt-2 font-medium">{title}.</p>
      <RefusalDetail refused={refused} />
    </ErrorSummary>
  )
}
