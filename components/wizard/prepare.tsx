'use client'
import { lazy, Suspense, useEffect } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { PrepareHelp } from '#components/wizard/prepare-help.tsx'
import { RequestBody } from '#components/wizard/request-body.tsx'
import { preloadReview } from '#components/wizard/review-step.tsx'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { useDraftRequest } from '#components/wizard/use-draft-request.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { getLinkTypeName } from '#lib/link-types/catalog.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import { getTaskKey } from '#lib/private-link/task-key.ts'

const TaskValues = lazy(async () => ({ default: (await import('#components/wizard/task-values.tsx')).TaskValues }))

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
export function Prepare() {
  const { next, href } = useWizard()
  const draftRequest = useDraftRequest()
  useEffect(preloadReview, [])
  if (!draftRequest) return <div className="min-h-96" />
  const { linkType, request } = draftRequest
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
      <Suspense fallback={<div className="min-h-96" />}>
        <ol className="space-y-4">
          {linkType.tasks.map((task) => (
            <TaskItem key={task.id} linkType={linkType} request={request} task={task} />
          ))}
        </ol>
        <div className="flex justify-between">
          <ButtonLink href={href('details')}>Back</ButtonLink>
          <Button variant="solid" onClick={next}>
            Continue
          </Button>
        </div>
      </Suspense>
    </StepFrame>
  )
}
