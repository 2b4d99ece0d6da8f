import 'server-only'
import { computeBackoffMs, createRetryBudget } from '#server/atlas/retry.ts'
import type { AwsAnswer } from '#server/aws/answer.ts'
import type { Attempt } from '#server/aws/send-once.ts'
import { getRefusalKind } from '#lib/aws/refusal-kind.ts'

export type AwsClock = { now: () => number; random: () => number; sleep: (ms: number) => Promise<void> }

const maxAttempts = 3

const isThrottled = (answer: AwsAnswer<unknown>) =>
  answer.kind === 'refused'
    ? getRefusalKind(answer) === 'throttled'
    : answer.kind === 'unknown' && answer.status === 503

/** Whether the same read may succeed a moment later. */
const isTransient = (answer: AwsAnswer<unknown>): boolean => {
  if (answer.kind === 'unknown') return answer.status === undefined || answer.status >= 500
  return answer.kind === 'unreached' || isThrottled(answer)
}

/**
 * Repeats what may be repeated, up to three times and within its deadline: pauses are jittered, longer where AWS is
 * throttling, and all callers share one budget of retries.
 */
export const createRetryCalls = ({ now, random, sleep }: AwsClock) => {
  const budget = createRetryBudget(now)
  return async <T>(endsAt: number, attempt: (attemptCount: number) => Promise<Attempt<T>>): Promise<AwsAnswer<T>> => {
    budget.countCall()
    for (let attemptCount = 1; ; attemptCount += 1) {
      const { answer, retryAfterMs } = await attempt(attemptCount)
      if (attemptCount >= maxAttempts || !isTransient(answer)) return answer
      const pause = retryAfterMs ?? computeBackoffMs(attemptCount, isThrottled(answer), random)
      if (now() + pause >= endsAt || !budget.takeRetry()) return answer
      await sleep(pause)
    }
  }
}
