import type { ReactNode } from 'react'
import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { NotSentBanner } from '#components/private-links/not-sent-banner.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { TargetHolder } from '#components/wizard/target-holder.tsx'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'

/** `children`: what is shown when the target has a link already. */
function Reason({ outcome, children }: { outcome: CreateOutcome; children: ReactNode }) {
  switch (outcome.kind) {
    case 'not-sent':
      return <NotSentBanner outcome={outcome} isCreate />
    case 'none':
      return (
        <Banner variant="info" title="Nothing was sent">
          <p>
            The portal has no record of this request, and it never sends a request that it has not recorded. You can
            create the link now.
          </p>
        </Banner>
      )
    case 'denied':
      return <DeniedBanner {...outcome} />
    case 'existing':
      return outcome.refusal ? (
        <Banner variant="problem" title="Atlas says that this target has a private link already">
          <p>The request was sent, and Atlas refused it: nothing was created.</p>
          {outcome.refusal.detail && (
            <blockquote className="border-l-2 border-edge pl-3 wrap-anywhere text-soft">
              Atlas says: {outcome.refusal.detail}
            </blockquote>
          )}
          {children}
        </Banner>
      ) : (
        <Banner variant="warning" title="This target has a private link already">
          <p>Nothing was sent.</p>
          {children}
        </Banner>
      )
    case 'created':
    case 'refused':
    case 'invalid':
    case 'sending':
    case 'unknown':
    case 'not-found':
    case 'ambiguous':
    case 'waiting':
      return null
    default:
      return outcome satisfies never
  }
}

type Props = { outcome: CreateOutcome; groupId: string; onCreateAnyway: () => void }

/** Why a create made no link, and what a person may do about it. */
export function NotCreated({ outcome, groupId, onCreateAnyway }: Props) {
  return (
    <div role="alert">
      <Reason outcome={outcome}>
        {outcome.kind === 'existing' && (
          <>
            <TargetHolder groupId={groupId} linkId={outcome.linkId} />
            <div className="flex flex-wrap gap-2">
              <ButtonLink href={`/projects/${groupId}/private-links/${outcome.linkId}`}>Open the link</ButtonLink>
              {!outcome.refusal && (
                <Button variant="quiet" onClick={onCreateAnyway}>
                  Create another one anyway
                </Button>
              )}
            </div>
          </>
        )}
      </Reason>
    </div>
  )
}
