'use client'
import { lazy, Suspense } from 'react'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import { useCreateConnection } from '#components/connection-wizard/use-create-connection.ts'
import type { OwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { StepActions } from '#components/ui/step-actions.tsx'
import { useNow } from '#components/ui/use-now.ts'
import { getConnectionPath } from '#components/workspaces/connection-path.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'

/** Seldom needed: after a create without an answer, or one that made nothing. */
const OutcomeNotice = lazy(async () => ({
  default: (await import('#components/connections/outcome-notice.tsx')).OutcomeNotice,
}))
const OpenCreate = lazy(async () => ({
  default: (await import('#components/connection-wizard/open-create.tsx')).OpenCreate,
}))
const AskForConnection = lazy(async () => ({
  default: (await import('#components/connection-wizard/ask-for-connection.tsx')).AskForConnection,
}))
const CreatedDraft = lazy(async () => ({
  default: (await import('#components/ui/created-draft.tsx')).CreatedDraft,
}))

/** From when on a person is told what the portal waits for, in ms. */
const longMs = 4_000

/** The create button and the outcome. What was sent and not answered has no button any more. */
export function CreateConnection({ body, ownership }: { body: BodyObject; ownership: OwnershipForm }) {
  const { project, mayConnect, connection, draft, outcome, href } = useConnectionWizard()
  const { send, isSending, record } = useCreateConnection(body, ownership)
  const sentAt = isSending ? connection.attempt?.at : undefined
  const isLong = useNow((now) => sentAt !== undefined && now - sentAt > longMs)
  const path = getConnectionPath({ groupId: project.id, workspace: connection.workspace, name: draft.name.trim() })
  if (connection.attempt?.state === 'created')
    return (
      <Suspense fallback={null}>
        <CreatedDraft noun="connection" href={path} />
      </Suspense>
    )
  if (connection.attempt && !isSending)
    return (
      <Suspense fallback={null}>
        <OpenCreate sentAt={connection.attempt.at} path={path} onOutcome={record} />
      </Suspense>
    )
  const denial = outcome?.kind === 'denied' && outcome.reason === 'approval' ? outcome : undefined
  if (denial || !mayConnect)
    return (
      <Suspense fallback={null}>
        <AskForConnection body={body} ownership={ownership} verdicts={denial?.verdicts} />
      </Suspense>
    )
  return (
    <>
      {outcome && outcome.kind !== 'done' && outcome.kind !== 'refused' && (
        <Suspense fallback={null}>
          <OutcomeNotice outcome={outcome} noun="connection" />
        </Suspense>
      )}
      <p role="status" className="text-soft empty:hidden">
        {isLong &&
          'No answer so far. In a workspace the portal sends one change at a time, so this one may be waiting for another.'}
      </p>
      <StepActions>
        <ButtonLink href={href('details')}>{outcome ? 'Correct the values' : 'Back'}</ButtonLink>
        {outcome?.kind === 'existing' && <ButtonLink href={path}>Open that connection</ButtonLink>}
        <Button variant="solid" className="max-sm:order-first max-sm:w-full" aria-disabled={isSending} onClick={send}>
          {isSending ? 'Creating…' : `Create connection in ${connection.workspace}`}
        </Button>
      </StepActions>
    </>
  )
}
