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
  subscribed: 900_000,
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
const getPause = (watched: ReadHistory, isRefresh = false) => getNextReadAt(watched, pace, now, isRefresh) - now

describe('getNextReadAt', () => {
  it.each<[string, number, ReadHistory]>([
    ['ten seconds away while a link changes', 10_000, moving],
    ['a minute away while no link changes', 60_000, resting],
    ['a minute away while a link changes and nobody is viewing', 60_000, { ...moving, viewedAt: now - 60_000 }],
    ['a minute away while a link changes and nobody ever viewed', 60_000, { ...moving, viewedAt: undefined }],
    [
      'a quarter of an hour away when nobody is viewing and somebody is told of what happens',
      900_000,
      { ...resting, viewedAt: undefined, isSubscribed: true },
    ],
    [
      'a minute away while a link changes that somebody is told of',
      60_000,
      { ...moving, viewedAt: undefined, isSubscribed: true },
    ],
    ['never when no link changes and nobody is viewing', Infinity, { ...resting, viewedAt: now - 60_000 }],
    ['three times as far while the budget is low', 30_000, { ...moving, isLow: true }],
    ['a tenth later at most, by chance', 10_990, { ...moving, chance: 0.99 }],
    ['when Atlas asked for it, if that is later', 45_000, { ...moving, retryAt: now + 45_000 }],
    ['where it was, if that is earlier', 10_000, { ...moving, retryAt: now + 4_000 }],
    ['soon after one failure, also when no link changes', 10_000, { ...resting, failures: 1 }],
    ['twice as far after two', 20_000, { ...resting, failures: 2 }],
    ['never further than half a minute while Atlas is down', 30_000, { ...moving, failures: 40 }],
    [
      'ten minutes away while Atlas is down and nobody is viewing',
      600_000,
      { ...moving, failures: 40, viewedAt: undefined },
    ],
    ['at once after a change of ours', 1, { ...resting, staleBefore: now + 1 }],
    [
      'at once after a change of ours, also when nobody is viewing',
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
    expect(getPause(watched)).toBe(pause)
  })

  it('is at once for the first viewer', () => {
    expect(getNextReadAt({ ...resting, attemptedAt: undefined, readAt: undefined }, pace, now)).toBe(-Infinity)
  })

  it('is two seconds after the last read for “Refresh now”, and never before Retry-After', () => {
    expect(getPause(resting, true)).toBe(2_000)
    expect(getPause({ ...moving, failures: 5 }, true)).toBe(2_000)
    expect(getPause({ ...moving, retryAt: now + 9_000 }, true)).toBe(9_000)
  })

  it('is never sooner than the shortest interval after the last read without a change or a refresh', () => {
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
        const pause = getPause(known)
        return pause >= pace.moving && (pause === Infinity || pause >= (known.retryAt ?? 0) - now)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('mustWait', () => {
  it.each<[string, boolean, ReadHistory]>([
    ['without anything to tell', true, { ...resting, readAt: undefined }],
    ['after a change of ours', true, { ...resting, staleBefore: now + 1 }],
    ['of a minute ago while a link changes', true, { ...moving, readAt: now - 60_000 }],
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

  it('waits for “Refresh now”, and hasMissed is true after two failed reads', () => {
    expect(mustWait(resting, pace, now, true)).toBe(true)
    expect([0, 1, 2, 9].map((failures) => hasMissed({ failures }))).toEqual([false, false, true, true])
  })

  it('isLowBudget is true below a fifth of the budget', () => {
    expect(isLowBudget(undefined)).toBe(false)
    expect(isLowBudget({ limit: 1200, remaining: 240 })).toBe(false)
    expect(isLowBudget({ limit: 1200, remaining: 239 })).toBe(true)
  })
})
