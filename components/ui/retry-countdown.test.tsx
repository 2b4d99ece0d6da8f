import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '#components/ui/clock.ts'
import { getWaitLeftMs, RetryCountdown } from '#components/ui/retry-countdown.tsx'
import { formatRetry } from '#lib/format-retry.ts'

beforeEach(() => void vi.useFakeTimers({ now: 50_000 }))
afterEach(() => void vi.useRealTimers())

describe('a wait', () => {
  it('K19-a: counts down, and then says that it is over', () => {
    const clock = createClock(() => Date.now())
    const read = () => formatRetry(getWaitLeftMs(clock.getTime(), 56_000, 6_000))
    expect(read()).toBe('Send again in 6 s.')
    clock.subscribe(() => undefined)
    const sentences = Array.from({ length: 13 }, () => {
      vi.advanceTimersByTime(1_000)
      return read()
    })
    expect(sentences.slice(0, 5)).toEqual([5, 4, 3, 2, 1].map((left) => `Send again in ${String(left)} s.`))
    expect(new Set(sentences.slice(5))).toEqual(new Set(['You can send it again now.']))
  })

  it('is never longer than it was, though the clock of the page may be a second behind', () => {
    expect(getWaitLeftMs(49_200, 56_000, 6_000)).toBe(6_000)
  })

  it('goes on from when it began when it is shown again', () => {
    expect(getWaitLeftMs(55_000, 50_000 + 6_000, 6_000)).toBe(1_000)
  })

  it('is said in whole before the page lives, and is no announcement each second', () => {
    const html = renderToString(<RetryCountdown waitMs={42_000} />)
    expect(html).toContain('role="timer"')
    expect(html).toContain('Send again in 42 s.')
  })
})
