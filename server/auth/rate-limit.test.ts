import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOneTimeLink } from '#server/auth/one-time-link.ts'
import { createRateLimit } from '#server/auth/rate-limit.ts'

describe('a rate limit', () => {
  it('allows ten of a hundred, says how long to wait, and counts each person separately', () => {
    let now = 0
    const take = createRateLimit(
      () => 10,
      () => now,
    )
    const verdicts = Array.from({ length: 100 }, (_, index) => {
      now = index * 100
      return take('ada', String(index))
    })
    expect(verdicts.filter(({ ok }) => ok)).toHaveLength(10)
    expect(verdicts[10]).toEqual({ ok: false, waitMs: 59_000 })
    expect(take('grace', '0')).toEqual({ ok: true })
    now = 60_000
    expect(take('ada', 'later')).toEqual({ ok: true })
    expect(take('ada', 'still too soon')).toMatchObject({ ok: false })
  })

  it('does not count a repetition of the same thing', () => {
    const take = createRateLimit(
      () => 1,
      () => 0,
    )
    for (let times = 0; times < 200; times += 1) expect(take('ada', 'one')).toEqual({ ok: true })
    expect(take('ada', 'two')).toMatchObject({ ok: false })
  })

  it('never allows more than the maximum in any minute', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (pauses, most) => {
        let now = 0
        const take = createRateLimit(
          () => most,
          () => now,
        )
        const allowedAt = pauses.flatMap((pause, index) => {
          now += pause
          return take('ada', String(index)).ok ? [now] : []
        })
        for (const at of allowedAt)
          expect(allowedAt.filter((other) => other >= at && other < at + 60_000).length).toBeLessThanOrEqual(most)
      }),
    )
  })
})

describe('the one-time link', () => {
  const tokenHash = createHash('sha256').update('right').digest('hex')

  it('opens once, and only for the right token, after any number of wrong ones', () => {
    const openLink = createOneTimeLink({ tokenHash, triesPerMinute: 2, now: () => 0 })
    expect(['', 'wrong', 'wrong', 'right', 'right', 'wrong'].map(openLink)).toEqual([
      'wrong',
      'wrong',
      'limit',
      'open',
      'used',
      'limit',
    ])
  })

  it('opens for no token when none was set', () => {
    const openLink = createOneTimeLink({ tokenHash: undefined, triesPerMinute: 2, now: () => 0 })
    expect(['', 'right'].map(openLink)).toEqual(['wrong', 'wrong'])
  })
})
