import 'server-only'
import type { Answer, Failure } from '#server/atlas/answer.ts'
import { createGate } from '#server/atlas/rate-limit-gate.ts'
import { backoffMs, createRetryBudget, isTransient } from '#server/atlas/retry.ts'

export type Clock = { now: () => number; random: () => number; sleep: (ms: number) => Promise<void> }

/** `totalMs` bounds everything but the waiting Atlas asked for. */
export type Plan = { scope: string; maxAttempts: number; totalMs: number }
type Attempt<T> = (leftMs: () => number, attempt: number) => Promise<Answer<T>>
type Pacing = <T>(plan: Plan, attempt: Attempt<T>) => Promise<Answer<T>>

/** One call waits this long in all for Atlas's Retry-After; a longer wait is the caller's to decide on. */
const patienceMs = 30_000
const spreadMs = 1000

const heldBack = (waitMs: number): Failure => ({
  kind: 'refused',
  status: 429,
  errorCode: 'RATE_LIMITED',
  detail: 'Atlas asked every caller to wait; this call was not sent.',
  parameters: [],
  violations: [],
  retryAfterMs: waitMs,
})

/** When calls may go out: Retry-After shared by all callers of a scope, retries with jitter within one budget. */
export const createPacing = ({ now, random, sleep }: Clock): Pacing => {
  const gate = createGate(now)
  const budget = createRetryBudget(now)

  return async ({ scope, maxAttempts, totalMs }, attempt) => {
    let patience = patienceMs
    let endsAt = now() + totalMs
    budget.countCall()
    for (let made = 1; ; made += 1) {
      for (let wait = gate.waitMs(scope); wait > 0; wait = gate.waitMs(scope)) {
        if (wait > patience) return heldBack(wait)
        const pause = wait + random() * spreadMs
        await sleep(pause)
        patience -= pause
        endsAt += pause
      }
      const answer = await attempt(() => Math.max(0, endsAt - now()), made)
      const askedMs = answer.kind === 'ok' ? undefined : answer.retryAfterMs
      if (askedMs !== undefined) gate.close(scope, askedMs)
      if (made >= maxAttempts || !isTransient(answer) || (askedMs ?? 0) > patience) return answer
      const pause = askedMs ? 0 : backoffMs(made, answer.kind === 'refused', random)
      if (now() + pause >= endsAt || !budget.takeRetry()) return answer
      await sleep(pause)
    }
  }
}
