'use client'
import { lazy, Suspense } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { StepActions } from '#components/ui/step-actions.tsx'
import { useCreate } from '#components/wizard/use-create.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

const CreatedDraft = lazy(async () => ({
  default: (await import('#components/ui/created-draft.tsx')).CreatedDraft,
}))

/** Seldom needed: after a create without an answer. */
const PendingCreate = lazy(async () => ({
  default: (await import('#components/private-links/pending-create.tsx')).PendingCreate,
}))

/** Shown only after a create that made no link, or for a draft that replaces a failed one. */
const NotCreated = lazy(async () => ({ default: (await import('#components/wizard/not-created.tsx')).NotCreated }))
const ReplaceOffer = lazy(async () => ({
  default: (await import('#components/wizard/replace-offer.tsx')).ReplaceOffer,
}))

/** The create button and the outcome. A draft that was sent and not answered has no button any more. */
export function CreatePanel({ request }: { request: CreateRequest }) {
  const { project, draft, href } = useWizard()
  const { outcome, recordOutcome, send, isSending } = useCreate(request)
  const replaces = outcome?.kind === 'existing' ? outcome.linkId : draft.replacesLinkId
  if (draft.attempt?.state === 'created')
    return (
      <Suspense fallback={null}>
        <CreatedDraft noun="link" href={`/projects/${project.id}/private-links/${draft.attempt.linkId}`} />
      </Suspense>
    )
  if (draft.attempt && !isSending)
    return (
      <Suspense fallback={null}>
        <PendingCreate project={project} draftKey={draft.key} request={request} onOutcome={recordOutcome} />
      </Suspense>
    )
  return (
    <>
      {outcome && (
        <Suspense fallback={null}>
          <NotCreated outcome={outcome} groupId={project.id} onCreateAnyway={() => send({ evenIfExisting: true })} />
        </Suspense>
      )}
      <StepActions>
        <ButtonLink href={href('prepare')}>Back</ButtonLink>
        {replaces && !isSending && (
          <Suspense fallback={null}>
            <ReplaceOffer groupId={project.id} linkId={replaces} onReplace={() => send({ replaces })} />
          </Suspense>
        )}
        <Button
          variant="solid"
          className="max-sm:order-first max-sm:w-full"
          aria-disabled={isSending}
          onClick={() => send()}
        >
          {isSending ? 'Creating…' : `Create private link in ${project.name}`}
        </Button>
      </StepActions>
    </>
  )
}
