import { FixButton } from '#components/private-links/fix-button.tsx'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** Why Atlas gave up on a link, and the way on. It stands in the link's way, where Atlas was at work, so that nothing else moves. */
export function FailureStep({ groupId, link }: { groupId: string; link: PrivateLink }) {
  return (
    <section aria-label="Atlas could not build this link" className="space-y-2">
      {link.errorMessage ? (
        <>
          <p className="text-[13px] text-soft">In Atlas’s words:</p>
          <blockquote className="border-l-2 border-edge pl-3 wrap-anywhere whitespace-pre-wrap">
            {link.errorMessage}
          </blockquote>
        </>
      ) : (
        <p>Atlas gave no reason.</p>
      )}
      <p>
        Check the link’s values and what the cluster allows. A failed link stays as it is: a new one is needed once the
        cause is mended.
      </p>
      <FixButton groupId={groupId} link={link} />
    </section>
  )
}
