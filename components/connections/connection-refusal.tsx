import { RefusalDetail, RefusalSummary, type RefusedOutcome } from '#components/wizard/refusal-detail.tsx'
import { explainConnectionRefusal } from '#lib/connection/explain-connection-refusal.ts'

type Props = { outcome: RefusedOutcome }

/** What a refusal about a workspace or connection means, in full. */
export function ConnectionRefusalDetail({ outcome }: Props) {
  return <RefusalDetail outcome={outcome} explain={explainConnectionRefusal} />
}

/** The same as a summary above the page. */
export function ConnectionRefusalSummary({ outcome }: Props) {
  return <RefusalSummary outcome={outcome} explain={explainConnectionRefusal} />
}
