'use client'
import { AskPanel } from '#components/approvals/ask-panel.tsx'
import type { OwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { ReplaceOffer } from '#components/wizard/replace-offer.tsx'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { Verdict } from '#lib/policy/verdict.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

type Props = { request: CreateRequest; ownership: OwnershipForm; verdicts: readonly Verdict[] | undefined }

/** In place of the create button of a draft that needs an approval. */
export function AskForCreate({ request, ownership, verdicts }: Props) {
  const { project, draft, href, change } = useWizard()
  const { key, replacesLinkId: replaces } = draft
  return (
    <AskPanel
      groupId={project.id}
      draftKey={key}
      command="create"
      input={{ body: request, evenIfExisting: false }}
      body={request}
      ownership={ownership}
      verdicts={verdicts}
      onSent={() => change({ attempt: { at: Date.now(), state: 'sent' } })}
    >
      {(ask) => (
        <>
          <ButtonLink href={href('prepare')}>Back</ButtonLink>
          {replaces && (
            <ReplaceOffer
              groupId={project.id}
              linkId={replaces}
              request={request}
              onReplace={() => ask({ command: 'delete-then-create', input: { replaces } })}
            />
          )}
        </>
      )}
    </AskPanel>
  )
}
