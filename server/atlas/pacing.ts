import 'server-only'
import type { Answer, Failure } from '#server/atlas/answer.ts'
import { createRateLimitGate } from '#server/atlas/rate-limit-gate.ts'
import { computeBackoffMs, createRetryBudget, isTransient } from '#server/atlas/retry.ts'

export type Clock = { now: () => number; random: () => number; sleep: (ms: number) => Promise<void> }

/** `totalMs` bounds the call without the waits that Atlas asked for. */
export type PacingPlan = { scope: string; maxAttempts: number; totalMs: number }
type Attempt<T> = (leftMs: () => number, attempt: number) => Promise<Answer<T>>
type RunPaced = <T>(plan: PacingPlan, attempt: Attempt<T>) => Promise<Answer<T>>

/** The longest that one call waits for Atlas's Retry-After in total. The caller decides about a longer wait. */
const maxWaitMs = 30_000
const jitterMs = 1000

const buildHeldBack = (waitMs: number): Failure => ({
  kind: 'refused',
  status: 429,
  errorCode: 'RATE_LIMITED',
  detail: 'Atlas asked every caller to wait; this call was not sent.',
  parameters: [],
  violations: [],
  retryAfterMs: waitMs,
})

/**
 * Decides when calls go out. All callers of a scope share Atlas's Retry-After; retries are jittered and share one
 * budget.
 */
export const createPacing = ({ now, random, sleep }: Clock): RunPaced => {
  const gate = createRateLimitGate(now)
  const budget = createRetryBudget(now)

  return async ({ scope, maxAttempts, totalMs }, attempt) => {
    let waitLeftMs = maxWaitMs
    let endsAt = now() + totalMs
    budget.countCall()
    for (let attemptCount = 1; ; attemptCount += 1) {
      for (let wait = gate.getWaitMs(scope); wait > 0; wait = gate.getWaitMs(scope)) {
        if (wait > waitLeftMs) return buildHeldBack(wait)
        const pause = wait + random() * jitterMs
        await sleep(pause)
        waitLeftMs -= pause
        endsAt += pause
      }
      const answer = await attempt(() => Math.max(0, endsAt - now()), attemptCount)
      const retryAfterMs = answer.kind === 'ok' ? undefined : answer.retryAfterMs
      if (retryAfterMs !== undefined) gate.close(scope, retryAfterMs)
      if (attemptCount >= maxAttempts || !isTransient(answer) || (retryAfterMs ?? 0) > waitLeftMs) return answer
      const pause = retryAfterMs ? 0 : computeBackoffMs(attemptCount, answer.kind === 'refused', random)
      if (now() + pause >= endsAt || !budget.takeRetry()) return answer
      await sleep(pause)
    }
  }
}
