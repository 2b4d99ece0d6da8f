import { LinesDiff } from '#components/ui/lines-diff.tsx'
import { diffRequest } from '#lib/approval/diff-request.ts'
import type { Approval } from '#lib/wire/approval.ts'

/** Exactly what would be sent, with what has changed, and what the portal itself would keep of it. */
export function ApprovalRequest({ approval: { request, before, labels } }: { approval: Approval }) {
  return (
    <section aria-labelledby="asked-for" className="space-y-3">
      <h2 id="asked-for">What is asked for</h2>
      {request === undefined ? (
        <p>It sends no values: what is named above is all that it does.</p>
      ) : (
        <>
          <p className="text-soft">
            {before === undefined
              ? 'The body that is sent. Secrets in it are dots.'
              : 'The body that is sent, against the one before. Secrets in it are dots.'}
          </p>
          <LinesDiff label="The body that is sent" lines={diffRequest(before, request)} isWrapped />
        </>
      )}
      {labels && (
        <div>
          <h3 className="text-small text-soft">Whose it will be</h3>
          <p className="font-mono text-small wrap-anywhere whitespace-pre-wrap">{labels}</p>
        </div>
      )}
    </section>
  )
}
