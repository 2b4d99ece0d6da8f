'use client'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { PrepareHelp } from '#components/wizard/prepare-help.tsx'
import { RequestBody } from '#components/ui/request-body.tsx'
import { StepActions } from '#components/ui/step-actions.tsx'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { TaskValues } from '#components/wizard/task-values.tsx'
import { useDraftRequest } from '#components/wizard/use-draft-request.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { getLinkTypeName } from '#lib/link-types/catalog.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import { getTaskKey } from '#lib/private-link/task-key.ts'

type TaskProps = { linkType: LinkType; request: CreateRequest; task: LinkType['tasks'][number] }

function TaskItem({ linkType, request, task }: TaskProps) {
  const { draft, change, project } = useWizard()
  const key = getTaskKey(draft, task, request)
  const setTicked = (isTicked: boolean) =>
    change({ ticked: [...draft.ticked.filter((other) => other !== key), ...(isTicked ? [key] : [])] })
  return (
    <li className="rounded-box border border-line p-4">
      <label className="flex min-h-6 cursor-pointer items-start gap-3">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-accent"
          checked={draft.ticked.includes(key)}
          onChange={(event) => setTicked(event.target.checked)}
        />
        <span className="font-medium">{task.title}</span>
      </label>
      <div className="mt-1 space-y-3 pl-7">
        <p className="text-soft">{task.text}</p>
        {task.shows && <TaskValues shows={task.shows} groupId={project.id} linkType={linkType} request={request} />}
      </div>
    </li>
  )
}

/**
 * What must be done in the cloud first, with this draft's values filled in. The checkboxes are for the person, not for
 * Atlas.
 */
export function Prepare({ linkType }: { linkType: LinkType }) {
  const { next, href } = useWizard()
  const request = useDraftRequest(linkType)
  if (!request) return <div className="min-h-96" />
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
      <ol className="space-y-4">
        {linkType.tasks.map((task) => (
          <TaskItem key={task.id} linkType={linkType} request={request} task={task} />
        ))}
      </ol>
      <StepActions>
        <ButtonLink href={href('details')}>Back</ButtonLink>
        <Button variant="solid" onClick={next}>
          Continue
        </Button>
      </StepActions>
    </StepFrame>
  )
}
