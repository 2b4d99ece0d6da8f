import { CircleX } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { FailureReason } from '#components/private-links/failure-reason.tsx'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** With all that starts a draft, so it is loaded when it is needed; its place is kept. */
const FixButton = lazy(async () => ({ default: (await import('#components/private-links/fix-button.tsx')).FixButton }))

/** Why Atlas could not build a link: its own words, what they mean for the link, and the way on. */
export function FailureBox({ groupId, link }: { groupId: string; link: PrivateLink }) {
  return (
    <section
      aria-label="Atlas could not build this link"
      className="flex gap-3 rounded-box border border-l-4 border-line border-l-state-failed bg-panel p-4"
    >
      <CircleX aria-hidden className="mt-0.5 size-5 shrink-0 text-state-failed" />
      <div className="min-w-0 space-y-3">
        <h2>Atlas could not build this link</h2>
        <FailureReason errorMessage={link.errorMessage} />
        <p>
          Check the link’s values and what the cluster allows. A failed link cannot be repaired: once the cause is
          fixed, create a new one. Atlas may refuse it until this one is deleted; the review can do both in one step.
        </p>
        <div className="min-h-9">
          <Suspense fallback={null}>
            <FixButton groupId={groupId} link={link} />
          </Suspense>
        </div>
      </div>
    </section>
  )
}
