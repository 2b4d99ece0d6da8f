import { FixButton } from '#components/private-links/fix-button.tsx'
import { ValueText } from '#components/ui/value-text.tsx'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/**
 * Why Atlas could not build a link, and how to try again. It takes the place of the step that failed, so that nothing
 * moves.
 */
export function FailureStep({ groupId, link }: { groupId: string; link: PrivateLink }) {
  return (
    <section aria-label="Atlas could not build this link" className="space-y-2">
      {link.errorMessage ? (
        <>
          <p className="text-small text-soft">Atlas says:</p>
          <blockquote className="overflow-x-auto border-l-2 border-edge pl-3 whitespace-pre-wrap">
            <ValueText text={link.errorMessage} />
          </blockquote>
        </>
      ) : (
        <p>Atlas gave no reason.</p>
      )}
      <p>
        Check the link’s values and what the cluster allows. A failed link cannot be repaired: once the cause is fixed,
        create a new one. Atlas may refuse it until this one is deleted; the review can do both in one step.
      </p>
      <FixButton groupId={groupId} link={link} />
    </section>
  )
}
