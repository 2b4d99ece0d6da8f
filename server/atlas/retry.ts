import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'

const capMs = 20_000
const windowMs = 60_000

/** Whether the same read may succeed a moment later: no connection, no answer, 5xx or 429. */
export const isTransient = (answer: Answer<unknown>): boolean => {
  if (answer.kind === 'refused') return answer.status === 429
  if (answer.kind === 'unknown') return answer.status === undefined || answer.status >= 500
  return answer.kind === 'unreached'
}

/** The pause before the next attempt in milliseconds: full jitter, longer when Atlas is limiting calls. */
export const computeBackoffMs = (attempt: number, isLimited: boolean, random: () => number): number =>
  random() * Math.min(capMs, (isLimited ? 1000 : 200) * 2 ** (attempt - 1))

/** Limits the retries of all callers together to a tenth of the calls of the last minute, or ten. */
export const createRetryBudget = (now: () => number) => {
  let calls: number[] = []
  let retries: number[] = []
  const isRecent = (at: number) => at > now() - windowMs
  return {
    countCall: (): void => {
      calls = calls.filter(isRecent)
      calls.push(now())
    },
    /** Takes one retry from the budget; false when it is used up. */
    takeRetry: (): boolean => {
      retries = retries.filter(isRecent)
      if (retries.length >= Math.max(10, calls.filter(isRecent).length / 10)) return false
      retries.push(now())
      return true
    },
  }
}
