import type { Polled } from '#components/polled-fetch.ts'
import { toQueryError } from '#components/request-error.ts'
import type { QueryError } from '#lib/wire/answers.ts'

type PolledState = { data: Polled<unknown> | undefined; error: Error | null; dataUpdatedAt: number }

/**
 * Whether the portal has failed to answer for more than two polls. `now` and `dataUpdatedAt` in milliseconds since
 * 1970.
 */
export const hasMissedPolls = ({ data, error, dataUpdatedAt }: PolledState, now: number): boolean =>
  data !== undefined && error !== null && now - dataUpdatedAt > 2 * data.nextMs

/**
 * Why the shown data is old: the portal failed to answer (`isMissed`), or it could not read Atlas; undefined when it is
 * not old.
 */
export const findStaleReason = <T extends { trouble?: QueryError | undefined }>(
  data: Polled<T> | undefined,
  error: Error | null,
  isMissed: boolean,
): { readAt: number; trouble: QueryError } | undefined => {
  if (!data) return undefined
  const trouble = isMissed ? toQueryError(error) : data.value.trouble
  return trouble && { readAt: data.readAt, trouble }
}
