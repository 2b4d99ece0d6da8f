'use client'
import { lazy, Suspense, useEffect } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { Help, RequestBody } from '#components/wizard/aside.tsx'
import { preloadReview } from '#components/wizard/review-step.tsx'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { useRules } from '#components/wizard/use-rules.ts'
import { useWizard } from '#components/wizard/wizard.tsx'
import { getLinkTypeName } from '#lib/link-types/catalog.ts'
import { findDraftLinkType, getDraftValues } from '#lib/private-link/draft.ts'
import { getTaskKey } from '#lib/private-link/task-key.ts'

const TaskValues = lazy(async () => ({ default: (await import('#components/wizard/task-values.tsx')).TaskValues }))

/** What must be done in the cloud before, with this draft's values filled in; ticks are for the person, not for Atlas. */
export function Prepare() {
  const { draft, change, divert, next, href, project } = useWizard()
  const row = findDraftLinkType(draft)
  const rules = useRules(true)
  const values = getDraftValues(draft)
  const drafted = row && rules?.draftRequest(row, values)
  const mustGoBack = !row || drafted?.ok === false
  useEffect(() => {
    if (mustGoBack) divert(row ? 'details' : 'start')
  }, [mustGoBack, row, divert])
  useEffect(preloadReview, [])
  if (!row || !drafted?.ok) return <div className="min-h-96" />
  const tick = (key: string, isTicked: boolean) =>
    change({ ticked: [...draft.ticked.filter((other) => other !== key), ...(isTicked ? [key] : [])] })
  return (
    <StepFrame
      heading={`Prepare ${getLinkTypeName(row)}`}
      aside={
        <>
          <Help title="Help">
            <p>
              Atlas asks the cloud as soon as the link is created. What is not prepared by then makes the link fail
              after a while, and it must be created anew.
            </p>
            <p>
              The ticks are yours. They are kept with the draft and nothing depends on them. A tick counts for the
              values it stands beside: with another cluster it is open again.
            </p>
          </Help>
          <RequestBody title="Request so far" request={drafted.request} />
        </>
      }
    >
      <Suspense fallback={<div className="min-h-96" />}>
        <ol className="space-y-4">
          {row.tasks.map((task) => {
            const key = getTaskKey(draft, task, drafted.request)
            return (
              <li key={task.id} className="rounded-box border border-line p-4">
                <label className="flex min-h-6 cursor-pointer items-start gap-3">
                  <input
                    type="checkbox"
                    className="mt-0.5 size-4 shrink-0 accent-accent"
                    checked={draft.ticked.includes(key)}
                    onChange={(event) => tick(key, event.target.checked)}
                  />
                  <span className="font-medium">{task.title}</span>
                </label>
                <div className="mt-1 space-y-3 pl-7">
                  <p className="text-soft">{task.text}</p>
                  {task.shows && (
                    <TaskValues shows={task.shows} groupId={project.id} row={row} request={drafted.request} />
                  )}
                </div>
              </li>
            )
          })}
        </ol>
        <div className="flex justify-between">
          <ButtonLink href={href('details')}>Back</ButtonLink>
          <Button look="solid" onClick={next}>
            Continue
          </Button>
        </div>
      </Suspense>
    </StepFrame>
  )
}
