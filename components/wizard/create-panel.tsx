'use client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { OwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { StepActions } from '#components/ui/step-actions.tsx'
import { useCreate } from '#components/wizard/use-create.ts'
import { wizardQueries } from '#components/wizard/queries.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

/** Seldom needed: after a create without an answer, and for whoever comes back. */
const SentDraft = lazy(async () => ({ default: (await import('#components/wizard/sent-draft.tsx')).SentDraft }))

/** Shown only after a create that made no link, or for a draft that replaces a failed one. */
const NotCreated = lazy(async () => ({ default: (await import('#components/wizard/not-created.tsx')).NotCreated }))
const ReplaceOffer = lazy(async () => ({
  default: (await import('#components/wizard/replace-offer.tsx')).ReplaceOffer,
}))

/** In place of it all where a rule, or the person’s role, asks for an approval. */
const AskForCreate = lazy(async () => ({
  default: (await import('#components/wizard/ask-for-create.tsx')).AskForCreate,
}))

/**
 * The create button and the outcome. A draft that was sent and not answered has no button any more; one whose link's
 * page is on its way stays as it is.
 */
export function CreatePanel({ request, ownership }: { request: CreateRequest; ownership: OwnershipForm }) {
  const { project, draft, href } = useWizard()
  const { outcome, recordOutcome, send, isSending, isLeaving } = useCreate(request, ownership)
  const replaces = outcome?.kind === 'existing' ? outcome.linkId : draft.replacesLinkId
  const { attempt } = draft
  const { data: needsApproval } = useQuery({
    ...wizardQueries.preflight(project.id, request),
    enabled: false,
    select: ({ checks }) => checks.some(({ id }) => id === 'approval'),
  })
  const denial = outcome?.kind === 'denied' && outcome.reason === 'approval' ? outcome : undefined
  const isBusy = isSending || isLeaving
  if (attempt && !isLeaving && (attempt.state === 'created' || !isSending))
    return (
      <Suspense fallback={null}>
        <SentDraft attempt={attempt} request={request} onOutcome={recordOutcome} />
      </Suspense>
    )
  if (denial || needsApproval)
    return (
      <Suspense fallback={null}>
        <AskForCreate request={request} ownership={ownership} verdicts={denial?.verdicts} />
      </Suspense>
    )
  return (
    <>
      {outcome && !isLeaving && (
        <Suspense fallback={null}>
          <NotCreated outcome={outcome} groupId={project.id} onCreateAnyway={() => send({ evenIfExisting: true })} />
        </Suspense>
      )}
      <StepActions>
        <ButtonLink href={href('prepare')}>Back</ButtonLink>
        {replaces && !isBusy && (
          <Suspense fallback={null}>
            <ReplaceOffer
              groupId={project.id}
              linkId={replaces}
              request={request}
              onReplace={() => send({ replaces })}
            />
          </Suspense>
        )}
        <Button
          variant="solid"
          className="max-sm:order-first max-sm:w-full"
          aria-disabled={isBusy}
          onClick={() => send()}
        >
          {isBusy ? 'Creating…' : `Create private link in ${project.name}`}
        </Button>
      </StepActions>
    </>
  )
}
