import { firstPollMs } from '#components/polled-fetch.ts'
import type { QueryResult } from '#lib/wire/answers.ts'

/** When this browser first received each result, so that a page restored from the history is as old as it is. */
const receiveTimes = new WeakMap<object, number>()

const getReceiveTime = (first: object, readTime: () => number): number => {
  const at = receiveTimes.get(first) ?? readTime()
  receiveTimes.set(first, at)
  return at
}

/** What the server read for a page as a polled query's initial data; nothing when it could not be read. */
export const toInitialData = <T>(first: QueryResult<T>, readTime: () => number) => {
  if (!first.ok) return {}
  const at = getReceiveTime(first, readTime)
  const { ageMs, nextMs } = first.freshness ?? { ageMs: 0, nextMs: firstPollMs }
  return { initialData: { value: first.value, readAt: at - ageMs, nextMs }, initialDataUpdatedAt: at }
}

/** Switches the polls of a query off while it is paused. */
export const getPauseOptions = (isPaused: boolean) =>
  isPaused ? { refetchInterval: false as const, refetchOnWindowFocus: false } : {}
