import { OwnershipChanges } from '#components/ownership/ownership-changes.tsx'
import { LinesDiff } from '#components/ui/lines-diff.tsx'
import { diffRequest } from '#lib/approval/diff-request.ts'
import { listChanges } from '#lib/ownership/list-changes.ts'
import { listOwnershipLines } from '#lib/ownership/list-ownership-lines.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { Approval } from '#lib/wire/approval.ts'

/** What the portal itself would keep of it, with what has changed; a rule may ask about each of these. */
function AskedOwnership({ ownership = emptyOwnership, ownershipBefore }: Approval) {
  const lines = listOwnershipLines(ownership)
  const changes = ownershipBefore ? listChanges(ownershipBefore, ownership) : []
  if (lines.length + changes.length === 0) return null
  return (
    <section aria-labelledby="asked-ownership" className="rounded-box border border-line px-4 py-3">
      <h3 id="asked-ownership" className="font-medium">
        Whose it will be
      </h3>
      <dl className="mt-1 space-y-1 text-small empty:hidden">
        {lines.map(({ noun, texts }) => (
          <div key={noun} className="grid gap-x-4 sm:grid-cols-[7rem_1fr]">
            <dt className="text-soft first-letter:uppercase">{noun}</dt>
            <dd className="min-w-0 wrap-anywhere whitespace-pre-wrap">{texts.join('\n')}</dd>
          </div>
        ))}
      </dl>
      {changes.length > 0 && (
        <div className="mt-2 text-small">
          <p className="font-medium">Against what was said before</p>
          <OwnershipChanges changes={changes} />
        </div>
      )}
    </section>
  )
}

/** Exactly what would be sent, with what has changed, and what the portal itself would keep of it. */
export function ApprovalRequest({ approval }: { approval: Approval }) {
  const { request, before } = approval
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
      <AskedOwnership {...approval} />
    </section>
  )
}
