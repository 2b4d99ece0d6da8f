'use client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { toQueryError } from '#components/request-error.ts'
import { CheckEvidence, checkStyles } from '#components/wizard/check-evidence.tsx'
import { wizardQueries } from '#components/wizard/queries.ts'
import { TaskValues } from '#components/wizard/task-values.tsx'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { LinkType, Task } from '#lib/link-types/link-type.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { areAllPassing, findTaskChecks, isCheckedWithAtlas, listTaskFindings } from '#lib/private-link/task-check.ts'
import { getTaskKey } from '#lib/private-link/task-key.ts'

/** Loaded only where the portal looks into AWS accounts. */
const ClusterTask = lazy(async () => ({ default: (await import('#components/aws/cluster-task.tsx')).ClusterTask }))

type Props = { linkType: LinkType; request: CreateRequest; task: Task }

/** The checks that the portal makes of a task; those that need AWS are awaited where it may look there. */
const useTaskChecks = (task: Task, request: CreateRequest) => {
  const { project, hasAws } = useWizard()
  const isAwaited = isCheckedWithAtlas(task) || (hasAws && task.checks !== undefined)
  const { data, error } = useQuery({
    ...wizardQueries.preflight(project.id, request),
    enabled: task.checks !== undefined,
  })
  const checks = findTaskChecks(task, data?.checks)
  return { checks, error: isAwaited && !data ? error : undefined, isPending: isAwaited && !data && !error }
}

type ChecksProps = { groupId: string } & ReturnType<typeof useTaskChecks>

/** What the portal's checks of a task found. */
function TaskChecks({ groupId, checks, error, isPending }: ChecksProps) {
  const className = 'min-h-5 text-small wrap-anywhere text-soft'
  if (isPending) return <p className={className}>The portal is checking this…</p>
  if (error) return <p className={className}>The portal could not check this. {toQueryError(error).sentence}</p>
  return listTaskFindings(checks).map((check) => (
    <p key={check.id} className={className}>
      <span className={`font-medium ${checkStyles[check.result].ink}`}>
        {check.result === 'passing' ? 'Checked by the portal' : checkStyles[check.result].word}:
      </span>{' '}
      <CheckEvidence groupId={groupId} check={check} />
    </p>
  ))
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
  const { project, hasAws } = useWizard()
  const result = useTaskChecks(task, request)
  const isPassing = areAllPassing(result.checks)
  return (
    <li className="rounded-box border border-line p-4">
      <TaskTitle request={request} task={task} isTicked={result.isPending ? undefined : isPassing} />
      <div className="mt-1 space-y-3 pl-7">
        <p className="wrap-anywhere text-soft">{task.text}</p>
        <TaskChecks groupId={project.id} {...result} />
        {hasAws && task.shows && (
          <Suspense fallback={<div className="min-h-9" />}>
            <ClusterTask groupId={project.id} task={task} request={request} isPassing={isPassing} />
          </Suspense>
        )}
        {task.shows && <TaskValues shows={task.shows} groupId={project.id} linkType={linkType} request={request} />}
      </div>
    </li>
  )
}
