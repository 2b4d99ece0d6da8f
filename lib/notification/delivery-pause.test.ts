import { describe, expect, it } from 'vitest'
import { getDeliveryPause } from '#lib/notification/delivery-pause.ts'

const first = { attempts: 1, triedMs: 0, afterMs: 0, chance: 0 }
const dayMs = 86_400_000

/** When each attempt comes, in ms after the first, until it is given up. */
const playDay = (chance: number) => {
  const times = [0]
  for (;;) {
    const triedMs = times.at(-1) ?? 0
    const pause = getDeliveryPause({ attempts: times.length, triedMs, afterMs: 0, chance })
    if (pause === undefined) return times
    times.push(triedMs + pause)
  }
}

describe('getDeliveryPause', () => {
  it.each([0, 0.5, 0.999])('tries soon, then seldom, and gives up after a day and before two (chance %s)', (chance) => {
    const times = playDay(chance)
    expect(times[1]).toBeLessThan(1_300)
    expect(times.length).toBeGreaterThan(10)
    expect(times.length).toBeLessThan(20)
    expect(times.at(-1)).toBeGreaterThanOrEqual(dayMs)
    expect(times.at(-1)).toBeLessThan(2 * dayMs)
  })

  it('waits as long as the receiver asks, but no longer than its own longest pause', () => {
    expect(getDeliveryPause({ ...first, afterMs: 60_000 })).toBe(60_000)
    expect(getDeliveryPause({ ...first, afterMs: 9 * dayMs })).toBe(14_400_000)
  })

  it('gives up after a day', () => {
    expect(getDeliveryPause({ ...first, attempts: 2, triedMs: dayMs })).toBeUndefined()
  })
})
