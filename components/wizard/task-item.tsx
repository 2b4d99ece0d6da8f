'use client'
import { useQuery } from '@tanstack/react-query'
import { toQueryError } from '#components/request-error.ts'
import { CheckEvidence, checkStyles } from '#components/wizard/check-evidence.tsx'
import { wizardQueries } from '#components/wizard/queries.ts'
import { TaskValues } from '#components/wizard/task-values.tsx'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { LinkType, Task } from '#lib/link-types/link-type.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { findTaskCheck } from '#lib/private-link/task-check.ts'
import { getTaskKey } from '#lib/private-link/task-key.ts'

type Props = { linkType: LinkType; request: CreateRequest; task: Task }

/** The check that the portal makes of a task; not made for what only a person knows. */
const useTaskCheck = (task: Task, request: CreateRequest) => {
  const { project } = useWizard()
  const isMade = task.check !== undefined
  const { data, error } = useQuery({ ...wizardQueries.preflight(project.id, request), enabled: isMade })
  return { isMade, error, check: findTaskCheck(task, data?.checks), isPending: isMade && !data && !error }
}

/** A task's title, with the portal's tick or a checkbox. Nothing takes the focus before the portal has looked. */
function TaskTitle({ request, task, isTicked }: Omit<Props, 'linkType'> & { isTicked: boolean | undefined }) {
  const { draft, change } = useWizard()
  const key = getTaskKey(draft, task, request)
  const setTicked = (isOn: boolean) =>
    change({ ticked: [...draft.ticked.filter((other) => other !== key), ...(isOn ? [key] : [])] })
  const { icon: Tick, ink } = checkStyles.passing
  const className = 'flex min-h-6 items-start gap-3'
  if (isTicked !== false)
    return (
      <p className={className}>
        {isTicked ? (
          <Tick aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
        ) : (
          <span className="mt-0.5 size-4 shrink-0 rounded-full border border-edge" />
        )}
        <span className="font-medium">{task.title}</span>
      </p>
    )
  return (
    <label className={`${className} cursor-pointer`}>
      <input
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-accent"
        checked={draft.ticked.includes(key)}
        onChange={(event) => setTicked(event.target.checked)}
      />
      <span className="font-medium">{task.title}</span>
    </label>
  )
}

/** One thing to do in the cloud. What the portal sees to be done it ticks, and says how it knows. */
export function TaskItem({ linkType, request, task }: Props) {
  const { project } = useWizard()
  const { isMade, error, check, isPending } = useTaskCheck(task, request)
  const isPassing = check?.result === 'passing'
  return (
    <li className="rounded-box border border-line p-4">
      <TaskTitle request={request} task={task} isTicked={isPending ? undefined : isPassing} />
      <div className="mt-1 space-y-3 pl-7">
        <p className="text-soft">{task.text}</p>
        {isMade && (
          <p className="min-h-5 text-small wrap-anywhere text-soft">
            {isPending && 'The portal is checking this with Atlas…'}
            {error && !check && `The portal could not check this. ${toQueryError(error).sentence}`}
            {check && (
              <>
                <span className={`font-medium ${checkStyles[check.result].ink}`}>
                  {isPassing ? 'Checked by the portal' : checkStyles[check.result].word}:
                </span>{' '}
                <CheckEvidence groupId={project.id} check={check} />
              </>
            )}
          </p>
        )}
        {task.shows && <TaskValues shows={task.shows} groupId={project.id} linkType={linkType} request={request} />}
      </div>
    </li>
  )
}
