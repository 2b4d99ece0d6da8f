import { RequestId } from '#components/ui/request-id.tsx'
import { explainRefusal, type CreateOutcome } from '#lib/private-link/outcome.ts'

/** A refusal whole: what it means, Atlas's own words, and the ids under which it can be looked up. */
export function RefusalDetail({ refused }: { refused: Extract<CreateOutcome, { kind: 'refused' }> }) {
  const { sentence } = explainRefusal(refused.refusal)
  return (
    <div className="mt-2 space-y-2">
      <p>{sentence}</p>
      {refused.refusal.detail && (
        <blockquote className="border-l-2 border-edge pl-3 wrap-anywhere text-soft">
          Atlas says: {refused.refusal.detail}
        </blockquote>
      )}
      <RequestId requestId={refused.requestId} errorCode={refused.refusal.errorCode} />
    </div>
  )
}
