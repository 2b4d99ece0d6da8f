import type { Task } from '#lib/link-types/link-type.ts'
import type { Draft } from '#lib/private-link/draft.ts'
import { awsCheckIds, type PreflightCheck } from '#lib/private-link/preflight-check.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { getTaskKey } from '#lib/private-link/task-key.ts'

/** The checks that the portal made of a task; none for what only a person knows, and before they are made. */
export const findTaskChecks = ({ checks: ids = [] }: Task, checks: readonly PreflightCheck[] = []): PreflightCheck[] =>
  checks.filter(({ id }) => ids.includes(id))

/** The checks to show of a task: what several of them found in the same words is said once. */
export const listTaskFindings = (checks: readonly PreflightCheck[]): PreflightCheck[] => [
  ...new Map(checks.map((check) => [`${check.result} ${check.evidence}`, check])).values(),
]

/** Whether checks were made, and all of them passed. */
export const areAllPassing = (checks: readonly PreflightCheck[]): boolean =>
  checks.length > 0 && checks.every(({ result }) => result === 'passing')

/** Whether the portal checks a task of every request, with Atlas alone. */
export const isCheckedWithAtlas = ({ checks = [] }: Task): boolean =>
  checks.some((id) => !awsCheckIds.some((awsId) => awsId === id))

/** Whether the portal saw that a task was done, or somebody ticked it. */
export const isTaskDone = (
  draft: Pick<Draft, 'selection' | 'ticked'>,
  task: Task,
  request: CreateRequest,
  checks?: readonly PreflightCheck[],
): boolean => areAllPassing(findTaskChecks(task, checks)) || draft.ticked.includes(getTaskKey(draft, task, request))
