'use client'
import { AskPanel } from '#components/approvals/ask-panel.tsx'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import type { OwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'
import type { Verdict } from '#lib/policy/verdict.ts'

type Props = { body: BodyObject; ownership: OwnershipForm; verdicts: readonly Verdict[] | undefined }

/**
 * In place of the create button of a connection that needs an approval. Its secrets stay in this page: whoever sends it
 * enters them then.
 */
export function AskForConnection({ body, ownership, verdicts }: Props) {
  const { project, connection, href, change } = useConnectionWizard()
  const { key, workspace } = connection
  const maskedBody = maskSecrets(body)
  return (
    <AskPanel
      groupId={project.id}
      draftKey={key}
      command="create-connection"
      input={{ workspace, body: maskedBody }}
      body={maskedBody}
      ownership={ownership}
      verdicts={verdicts}
      onSent={() => change({ attempt: { at: Date.now(), state: 'sent' } })}
    >
      {() => <ButtonLink href={href('details')}>Back</ButtonLink>}
    </AskPanel>
  )
}
