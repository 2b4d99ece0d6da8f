import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '#components/ui/clock.ts'

beforeEach(() => void vi.useFakeTimers({ now: 50_000 }))
afterEach(() => void vi.useRealTimers())

describe('a clock', () => {
  it('has the time 0, as on the server, until it first ticks right after a subscription', async () => {
    const clock = createClock(() => Date.now())
    const listener = vi.fn()
    clock.subscribe(listener)
    expect(clock.getTime()).toBe(0)
    await Promise.resolve()
    expect([clock.getTime(), listener.mock.calls.length]).toEqual([50_000, 1])
  })

  it('ticks each second for all listeners by one timer', () => {
    const clock = createClock(() => Date.now())
    const listeners = [vi.fn(), vi.fn()]
    for (const listener of listeners) clock.subscribe(listener)
    expect(vi.getTimerCount()).toBe(1)
    vi.advanceTimersByTime(3_000)
    expect(clock.getTime()).toBe(53_000)
    expect(listeners.map(({ mock }) => mock.calls.length)).toEqual([3, 3])
  })

  it('stops with its last listener and starts again with the next one', () => {
    const clock = createClock(() => Date.now())
    const [first, second] = [vi.fn(), vi.fn()]
    const unsubscribe = [clock.subscribe(first), clock.subscribe(second)]
    unsubscribe[0]?.()
    vi.advanceTimersByTime(1_000)
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1])
    unsubscribe[1]?.()
    expect(vi.getTimerCount()).toBe(0)
    clock.subscribe(first)
    vi.advanceTimersByTime(1_000)
    expect(first).toHaveBeenCalledTimes(1)
  })
})
