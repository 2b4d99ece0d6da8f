import { PendingCreate } from '#components/private-links/pending-create.tsx'
import { CreatedDraft } from '#components/ui/created-draft.tsx'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { buildPath } from '#lib/build-path.ts'
import type { Attempt } from '#lib/private-link/draft.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

type Props = { attempt: Attempt; request: CreateRequest; onOutcome: (outcome: CreateOutcome) => void }

/** In place of the create button of a draft that was sent: the link that it has become, or what is known so far. */
export function SentDraft({ attempt, request, onOutcome }: Props) {
  const { project, draft } = useWizard()
  if (attempt.state === 'sent')
    return <PendingCreate project={project} draftKey={draft.key} request={request} onOutcome={onOutcome} />
  const { linkId } = attempt
  const href = buildPath('/projects/[groupId]/private-links/[linkId]', { groupId: project.id, linkId })
  return <CreatedDraft noun="link" href={href} />
}
