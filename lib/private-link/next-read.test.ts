import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hasMissed,
  isLowBudget,
  mustWait,
  getNextReadAt,
  type ReadHistory,
  type WatchPace,
} from '#lib/private-link/next-read.ts'

const pace: WatchPace = {
  moving: 10_000,
  resting: 60_000,
  unwatched: 60_000,
  down: 30_000,
  looking: 60_000,
  refresh: 2_000,
}
const now = 1_000_000
const resting: ReadHistory = {
  isMoving: false,
  isLow: false,
  failures: 0,
  chance: 0,
  readAt: now,
  attemptedAt: now,
  viewedAt: now,
}
const moving = { ...resting, isMoving: true }
/** How long after the last try the next read is due. */
const pauseOf = (watched: ReadHistory, isRefresh = false) => getNextReadAt(watched, pace, now, isRefresh) - now

describe('the next read of a project', () => {
  it.each<[string, number, ReadHistory]>([
    ['ten seconds away while something moves', 10_000, moving],
    ['a minute away while all rests', 60_000, resting],
    ['a minute away while something moves and nobody looks', 60_000, { ...moving, viewedAt: now - 60_000 }],
    ['a minute away while something moves and nobody ever looked', 60_000, { ...moving, viewedAt: undefined }],
    ['never when all rests and nobody looks', Infinity, { ...resting, viewedAt: now - 60_000 }],
    ['three times as far while the budget is low', 30_000, { ...moving, isLow: true }],
    ['a tenth later at most, by chance', 10_990, { ...moving, chance: 0.99 }],
    ['when Atlas asked for it, if that is later', 45_000, { ...moving, retryAt: now + 45_000 }],
    ['where it was, if that is earlier', 10_000, { ...moving, retryAt: now + 4_000 }],
    ['soon after one failure, also when all rests', 10_000, { ...resting, failures: 1 }],
    ['twice as far after two', 20_000, { ...resting, failures: 2 }],
    ['never further than half a minute while Atlas is down', 30_000, { ...moving, failures: 40 }],
    [
      'ten minutes away while Atlas is down and nobody looks',
      600_000,
      { ...moving, failures: 40, viewedAt: undefined },
    ],
    ['at once after a change of ours', 1, { ...resting, staleBefore: now + 1 }],
    [
      'at once after a change of ours, also when nobody looks',
      1,
      { ...resting, viewedAt: undefined, staleBefore: now + 1 },
    ],
    [
      'as after any failure when the read after our change failed',
      10_000,
      { ...resting, readAt: now - 9_000, staleBefore: now - 1_000, failures: 1 },
    ],
    ['not before Retry-After, whatever we changed', 7_000, { ...moving, staleBefore: now + 1, retryAt: now + 7_000 }],
  ])('is %s', (_, pause, watched) => {
    expect(pauseOf(watched)).toBe(pause)
  })

  it('is at once for the first look', () => {
    expect(getNextReadAt({ ...resting, attemptedAt: undefined, readAt: undefined }, pace, now)).toBe(-Infinity)
  })

  it('is two seconds after the last one for who asks to refresh, and never before Retry-After', () => {
    expect(pauseOf(resting, true)).toBe(2_000)
    expect(pauseOf({ ...moving, failures: 5 }, true)).toBe(2_000)
    expect(pauseOf({ ...moving, retryAt: now + 9_000 }, true)).toBe(9_000)
  })

  it('is never sooner than the shortest interval after the last, whatever is known, without a change or a refresh', () => {
    const time = fc.option(fc.integer({ min: now - 200_000, max: now + 200_000 }), { nil: undefined })
    const watched = fc.record({
      isMoving: fc.boolean(),
      isLow: fc.boolean(),
      failures: fc.nat(60),
      chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
      readAt: time,
      attemptedAt: fc.constant(now),
      retryAt: time,
      viewedAt: time,
    })
    fc.assert(
      fc.property(watched, (known) => {
        const pause = pauseOf(known)
        return pause >= pace.moving && (pause === Infinity || pause >= (known.retryAt ?? 0) - now)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('an answer', () => {
  it.each<[string, boolean, ReadHistory]>([
    ['without anything to tell', true, { ...resting, readAt: undefined }],
    ['after a change of ours', true, { ...resting, staleBefore: now + 1 }],
    ['of a minute ago while something moves', true, { ...moving, readAt: now - 60_000 }],
    ['of an hour ago', true, { ...resting, readAt: now - 3_600_000 }],
    [
      'after a change of ours, with the read after it under way',
      true,
      { ...resting, readAt: now - 9, staleBefore: now - 1 },
    ],
    [
      'after a change of ours, when the read after it failed',
      false,
      { ...resting, readAt: now - 9, staleBefore: now - 1, failures: 1 },
    ],
    ['after a change of ours in an outage', true, { ...resting, staleBefore: now + 1, failures: 5 }],
    ['of a moment ago', false, moving],
    ['of ten seconds ago, whose next read is due', false, { ...moving, readAt: now - 11_000 }],
    ['of an hour ago, while Atlas is down', false, { ...resting, readAt: now - 3_600_000, failures: 3 }],
  ])('%s waits for a read: %s', (_, waits, watched) => {
    expect(mustWait(watched, pace, now)).toBe(waits)
  })

  it('waits for who asks to refresh, and says its age after two missed reads', () => {
    expect(mustWait(resting, pace, now, true)).toBe(true)
    expect([0, 1, 2, 9].map((failures) => hasMissed({ failures }))).toEqual([false, false, true, true])
  })

  it('slows down below a fifth of the budget', () => {
    expect(isLowBudget(undefined)).toBe(false)
    expect(isLowBudget({ limit: 1200, remaining: 240 })).toBe(false)
    expect(isLowBudget({ limit: 1200, remaining: 239 })).toBe(true)
  })
})
