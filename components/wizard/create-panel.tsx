'use client'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { Banner } from '#components/ui/banner.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { NotCreated } from '#components/wizard/not-created.tsx'
import { useCreate } from '#components/wizard/use-create.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

/** Seldom needed, so it is not part of the first load. */
const PendingCreate = dynamic(() =>
  import('#components/private-links/pending-create.tsx').then((module) => module.PendingCreate),
)

type FailureProps = { outcome: CreateOutcome; listPath: string; onCreateAnyway: () => void }

function Failure({ outcome, listPath, onCreateAnyway }: FailureProps) {
  return (
    <div role="alert">
      <NotCreated outcome={outcome}>
        {outcome.kind === 'existing' && <ButtonLink href={`${listPath}/${outcome.linkId}`}>Open the link</ButtonLink>}
        <Button variant="quiet" onClick={onCreateAnyway}>
          Create another one anyway
        </Button>
      </NotCreated>
    </div>
  )
}

/** The create button and the outcome. A draft that was sent and not answered has no button any more. */
export function CreatePanel({ request }: { request: CreateRequest }) {
  const { project, draft, href } = useWizard()
  const { outcome, recordOutcome, send, isSending } = useCreate(request)
  const listPath = `/projects/${project.id}/private-links`
  if (draft.attempt?.state === 'created')
    return (
      <Banner variant="info" title="This draft has become a private link">
        <Link href={`${listPath}/${draft.attempt.linkId}`} className="link">
          Open the link
        </Link>
      </Banner>
    )
  if (draft.attempt && !isSending)
    return <PendingCreate project={project} draftKey={draft.key} request={request} onOutcome={recordOutcome} />
  return (
    <div className="space-y-4">
      {outcome && <Failure outcome={outcome} listPath={listPath} onCreateAnyway={() => send(true)} />}
      <div className="flex flex-wrap justify-between gap-2">
        <ButtonLink href={href('prepare')}>Back</ButtonLink>
        <Button
          variant="solid"
          className="max-sm:order-first max-sm:w-full"
          aria-disabled={isSending}
          onClick={() => send(false)}
        >
          {isSending ? 'Creating…' : `Create private link in ${project.name}`}
        </Button>
      </div>
    </div>
  )
}
