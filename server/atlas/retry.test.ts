import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '#server/atlas/answer.ts'
import { computeBackoffMs, createRetryBudget, isTransient } from '#server/atlas/retry.ts'
import { createFakeTime } from '#server/atlas/testing/fake-time.ts'

const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const refused = (status: number) =>
  ({ kind: 'refused', status, errorCode: 'X', detail: '', parameters: [], violations: [] }) as const

describe('computeBackoffMs', () => {
  it('is between zero and a cap that doubles up to 20 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.boolean(), fraction, (attempt, isLimited, chance) => {
        const cap = Math.min(20_000, (isLimited ? 1000 : 200) * 2 ** (attempt - 1))
        expect(computeBackoffMs(attempt, isLimited, () => chance)).toBeCloseTo(chance * cap, 6)
      }),
      { numRuns: 500 },
    )
  })
})

describe('retry budget', () => {
  it('allows at most ten retries, or a tenth of the calls of the last minute', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(5_000)), { maxLength: 400 }), (steps) => {
        const { now, pass } = createFakeTime()
        const budget = createRetryBudget(now)
        const calls: number[] = []
        const retries: number[] = []
        const lastMinute = (times: number[]) => times.filter((at) => at > now() - 60_000).length
        for (const [isCall, ms] of steps) {
          pass(ms)
          if (isCall) {
            budget.countCall()
            calls.push(now())
          } else if (budget.takeRetry()) retries.push(now())
          expect(lastMinute(retries)).toBeLessThanOrEqual(Math.max(10, Math.ceil(lastMinute(calls) / 10)))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is full again after a minute', () => {
    const { now, pass } = createFakeTime()
    const budget = createRetryBudget(now)
    const taken = Array.from({ length: 11 }, () => budget.takeRetry())
    expect(taken.map(Number)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0])
    pass(60_000)
    expect(budget.takeRetry()).toBe(true)
  })
})

describe('isTransient', () => {
  const cases: [string, boolean, Answer<string>][] = [
    ['an answer', false, { kind: 'ok', status: 200, value: '' }],
    ['a refusal', false, refused(400)],
    ['a missing role', false, refused(401)],
    ['a limit', true, refused(429)],
    ['no connection', true, { kind: 'unreached', reason: '' }],
    ['no answer', true, { kind: 'unknown', reason: '' }],
    ['a 502', true, { kind: 'unknown', reason: '', status: 502 }],
    ['a 200 that cannot be read', false, { kind: 'unknown', reason: '', status: 200 }],
    ['a redirect', false, { kind: 'unknown', reason: '', status: 302 }],
    ['a proxy’s 403', false, { kind: 'unknown', reason: '', status: 403 }],
  ]
  it.each(cases)('%s: %s', (_, expected, answer) => {
    expect(isTransient(answer)).toBe(expected)
  })
})
