'use client'
import type { FormEvent } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { PrepareHelp } from '#components/wizard/prepare-help.tsx'
import { RequestBody } from '#components/ui/request-body.tsx'
import { StepActions } from '#components/ui/step-actions.tsx'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { TaskItem } from '#components/wizard/task-item.tsx'
import { useDraftRequest } from '#components/wizard/use-draft-request.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { getLinkTypeName } from '#lib/link-types/catalog.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'

/**
 * What must be done in the cloud first, with this draft's values filled in. The portal ticks what it sees; the
 * checkboxes are for the person, not for Atlas. Enter in one of them goes on, as in any form.
 */
export function Prepare({ linkType }: { linkType: LinkType }) {
  const { next, href } = useWizard()
  const request = useDraftRequest(linkType)
  if (!request) return <div className="min-h-96" />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    next()
  }
  return (
    <StepFrame
      heading={`Prepare ${getLinkTypeName(linkType)}`}
      aside={
        <>
          <PrepareHelp />
          <RequestBody title="Request so far" request={request} />
        </>
      }
    >
      <form onSubmit={submit} className="space-y-6">
        <ol className="space-y-4">
          {linkType.tasks.map((task) => (
            <TaskItem key={task.id} linkType={linkType} request={request} task={task} />
          ))}
        </ol>
        <StepActions>
          <ButtonLink href={href('details')}>Back</ButtonLink>
          <Button variant="solid" type="submit">
            Continue
          </Button>
        </StepActions>
      </form>
    </StepFrame>
  )
}
