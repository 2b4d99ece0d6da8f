import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '#server/atlas/answer.ts'
import { createPacing, type PacingPlan } from '#server/atlas/pacing.ts'
import { createFakeTime } from '#server/atlas/testing/fake-time.ts'

const readPlan: PacingPlan = { scope: 'a', maxAttempts: 3, totalMs: 10_000 }
const create: PacingPlan = { scope: 'a', maxAttempts: 1, totalMs: 30_000 }
const ok: Answer<string> = { kind: 'ok', status: 200, value: 'done' }
const down: Answer<string> = { kind: 'unknown', reason: 'Down.', status: 503 }
const limited = (retryAfterMs?: number): Answer<string> => ({
  kind: 'refused',
  status: 429,
  errorCode: 'RATE_LIMITED_TOKEN_BUCKET',
  detail: 'Slow down.',
  parameters: [],
  violations: [],
  retryAfterMs,
})

const start = (random = () => 0.5) => {
  const time = createFakeTime()
  return { ...time, paced: createPacing({ ...time, random }) }
}

/** An attempt that returns these answers in turn, then the last one forever, and counts its calls. */
const answering = (...answers: Answer<string>[]) => {
  const made: number[] = []
  const attempt = (_: () => number, number: number) => {
    made.push(number)
    return Promise.resolve(answers[Math.min(made.length, answers.length) - 1] ?? ok)
  }
  return { made, attempt }
}

const transient = fc.constantFrom<Answer<string>>(
  down,
  limited(),
  { kind: 'unreached', reason: 'No.' },
  { kind: 'unknown', reason: 'No.' },
)
const final = fc.constantFrom<Answer<string>>(ok, { kind: 'unknown', reason: 'No.', status: 200 })

describe('pacing of reads', () => {
  it('retries until an answer is final, three attempts at most, with the specified pauses', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(transient, final), { minLength: 3, maxLength: 3 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        async (answers, chance) => {
          const { paced, slept } = start(() => chance)
          const { made, attempt } = answering(...answers)
          const answer = await paced(readPlan, attempt)
          const firstFinal = answers.findIndex((one) => 'status' in one && one.status === 200)
          const expected = firstFinal === -1 ? 3 : firstFinal + 1
          expect(made).toEqual([1, 2, 3].slice(0, expected))
          expect(answer).toBe(answers[expected - 1])
          expect(slept).toEqual(
            answers.slice(0, expected - 1).map((one, i) => chance * (one.kind === 'refused' ? 1000 : 200) * 2 ** i),
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  it('adds at most a tenth of the calls during an outage', async () => {
    const { paced } = start(() => 0)
    const { made, attempt } = answering(down)
    const calls = 1_000
    await Promise.all(Array.from({ length: calls }, () => paced(readPlan, attempt)))
    expect(made.length).toBeGreaterThan(calls)
    expect(made.length).toBeLessThanOrEqual(calls * 1.1)
  })

  it('stops retrying at the deadline', async () => {
    const { paced, pass } = start()
    const { made, attempt } = answering(down)
    await paced(readPlan, (left, number) => {
      pass(10_000)
      return attempt(left, number)
    })
    expect(made).toEqual([1])
  })
})

describe('pacing of creates', () => {
  it('sends a create once, whatever comes back', async () => {
    await fc.assert(
      fc.asyncProperty(transient, async (answer) => {
        const { made, attempt } = answering(answer)
        expect(await start().paced(create, attempt)).toBe(answer)
        expect(made).toEqual([1])
      }),
      { numRuns: 500 },
    )
  })

  it('sends no create while Atlas asks for a longer wait', async () => {
    const { paced } = start()
    await paced(create, answering(limited(55_000)).attempt)
    const { made, attempt } = answering(ok)
    expect(await paced(create, attempt)).toMatchObject({ kind: 'refused', status: 429, retryAfterMs: 55_000 })
    expect(made).toEqual([])
  })

  it('waits for a shorter Retry-After', async () => {
    const { paced, now } = start()
    const opensAt = now() + 7_000
    await paced(create, answering(limited(7_000)).attempt)
    const { made, attempt } = answering(ok)
    expect(await paced(create, attempt)).toBe(ok)
    expect(made).toEqual([1])
    expect(now()).toBeGreaterThanOrEqual(opensAt)
  })
})

describe('Retry-After', () => {
  it('waits up to 30 s without using up the deadline', async () => {
    const { paced, now } = start()
    const opensAt = now() + 20_000
    const lefts: number[] = []
    const { attempt } = answering(limited(20_000), ok)
    const answer = await paced(readPlan, (left, number) => {
      lefts.push(left())
      return attempt(left, number)
    })
    expect(answer).toBe(ok)
    expect(now()).toBeGreaterThanOrEqual(opensAt)
    expect(lefts).toEqual([10_000, 10_000])
  })

  it('returns a refusal at once for more than 30 s', async () => {
    const { paced, slept } = start()
    const { made, attempt } = answering(limited(55_000))
    expect(await paced(readPlan, attempt)).toEqual(limited(55_000))
    expect({ made, slept }).toEqual({ made: [1], slept: [] })
  })

  it('applies to one project only', async () => {
    const { paced } = start()
    await paced(create, answering(limited(55_000)).attempt)
    expect(await paced({ ...readPlan, scope: 'b' }, answering(ok).attempt)).toBe(ok)
  })

  it('applies after a 503 too', async () => {
    const { paced } = start()
    await paced(create, answering({ kind: 'unknown', reason: 'No.', status: 503, retryAfterMs: 55_000 }).attempt)
    expect(await paced(readPlan, answering(ok).attempt)).toMatchObject({ kind: 'refused', retryAfterMs: 55_000 })
  })

  it('never makes one call wait longer than 30 s in total', async () => {
    const { paced, slept } = start()
    const { made, attempt } = answering(limited(20_000))
    expect(await paced(readPlan, attempt)).toMatchObject({ kind: 'refused', retryAfterMs: 20_000 })
    expect(made).toEqual([1, 2])
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(31_000)
  })
})
