import type { Task } from '#lib/link-types/link-type.ts'
import type { Draft } from '#lib/private-link/draft.ts'
import type { PreflightCheck } from '#lib/private-link/preflight.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { getTaskKey } from '#lib/private-link/task-key.ts'

/** The check that the portal made of a task; undefined for what only a person knows, and before it is made. */
export const findTaskCheck = ({ check }: Task, checks: readonly PreflightCheck[] = []): PreflightCheck | undefined =>
  checks.find(({ id }) => id === check)

/** Whether the portal saw that a task was done, or somebody ticked it. */
export const isTaskDone = (
  draft: Pick<Draft, 'selection' | 'ticked'>,
  task: Task,
  request: CreateRequest,
  checks?: readonly PreflightCheck[],
): boolean =>
  findTaskCheck(task, checks)?.result === 'passing' || draft.ticked.includes(getTaskKey(draft, task, request))
