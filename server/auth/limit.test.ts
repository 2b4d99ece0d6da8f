import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limit } from '#server/auth/limit.ts'
import { oneTimeLink } from '#server/auth/one-time-link.ts'
import { createHash } from 'node:crypto'

describe('a limit', () => {
  it('lets ten of a hundred through, tells the others how long to wait, and does not touch anybody else', () => {
    let now = 0
    const take = limit(
      () => 10,
      () => now,
    )
    const taken = Array.from({ length: 100 }, (_, index) => {
      now = index * 100
      return take('ada', String(index))
    })
    expect(taken.filter(({ ok }) => ok)).toHaveLength(10)
    expect(taken[10]).toEqual({ ok: false, waitMs: 59_000 })
    expect(take('grace', '0')).toEqual({ ok: true })
    now = 60_000
    expect(take('ada', 'later')).toEqual({ ok: true })
    expect(take('ada', 'still too soon')).toMatchObject({ ok: false })
  })

  it('does not count the same thing twice', () => {
    const take = limit(
      () => 1,
      () => 0,
    )
    for (let times = 0; times < 200; times += 1) expect(take('ada', 'one')).toEqual({ ok: true })
    expect(take('ada', 'two')).toMatchObject({ ok: false })
  })

  it('never lets more than so many through in any minute', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (pauses, most) => {
        let now = 0
        const take = limit(
          () => most,
          () => now,
        )
        const passed = pauses.flatMap((pause, index) => {
          now += pause
          return take('ada', String(index)).ok ? [now] : []
        })
        for (const at of passed)
          expect(passed.filter((other) => other >= at && other < at + 60_000).length).toBeLessThanOrEqual(most)
      }),
    )
  })
})

describe('the one-time link', () => {
  const tokenHash = createHash('sha256').update('right').digest('hex')

  it('opens once, for the right token only, whatever was tried before', () => {
    const open = oneTimeLink({ tokenHash, triesPerMinute: 2, now: () => 0 })
    expect(['', 'wrong', 'wrong', 'right', 'right', 'wrong'].map(open)).toEqual([
      'wrong',
      'wrong',
      'limit',
      'open',
      'used',
      'limit',
    ])
  })

  it('opens for nobody when there is none', () => {
    const open = oneTimeLink({ tokenHash: undefined, triesPerMinute: 2, now: () => 0 })
    expect(['', 'right'].map(open)).toEqual(['wrong', 'wrong'])
  })
})
