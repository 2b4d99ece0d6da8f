import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLoop, type RoundEnd } from '#server/intents/run-loop.ts'
import { isStuck } from '#lib/health/loop-status.ts'

const [everyMs, limitMs] = [1_000, 60_000]

describe('loop', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  const start = (round: (hasTime: () => boolean) => Promise<unknown>) => {
    const faults: unknown[] = []
    const ends: RoundEnd[] = []
    const loop = createLoop({
      ...{ name: 'read', round, everyMs, limitMs, now: Date.now },
      onFault: (error) => faults.push(error),
      onRound: (_, end) => ends.push(end),
    })
    loop.start()
    const isLoopStuck = () => {
      const status = loop.getStatus()
      return status !== undefined && isStuck(status, Date.now())
    }
    return { loop, faults, ends, isLoopStuck }
  }

  it('knows when it last came to an end, also after a round that failed', async () => {
    let rounds = 0
    const startedAt = Date.now()
    const { loop, ends, faults } = start(() => {
      rounds += 1
      return rounds === 2 ? Promise.reject(new Error('a fault')) : Promise.resolve()
    })
    await vi.advanceTimersByTimeAsync(1)
    expect(loop.getStatus()).toMatchObject({ endedAt: startedAt, hasFailed: false })
    await vi.advanceTimersByTimeAsync(everyMs)
    expect(loop.getStatus()).toMatchObject({ endedAt: startedAt + everyMs, hasFailed: true })
    await vi.advanceTimersByTimeAsync(everyMs)
    expect(loop.getStatus()).toMatchObject({ hasFailed: false })
    expect(ends).toEqual(['done', 'failed', 'done'])
    expect(faults).toMatchObject([{ message: 'a fault' }])
  })

  it('begins the next round when one hangs, is stuck from then on, and is not once a round ends', async () => {
    let rounds = 0
    const { ends, faults, isLoopStuck } = start(() => {
      rounds += 1
      return rounds < 3 ? new Promise(() => undefined) : Promise.resolve()
    })
    await vi.advanceTimersByTimeAsync(limitMs)
    expect(isLoopStuck()).toBe(false)
    await vi.advanceTimersByTimeAsync(everyMs + 1)
    expect([rounds, ends, isLoopStuck()]).toEqual([2, ['late'], true])
    await vi.advanceTimersByTimeAsync(limitMs + everyMs)
    expect([rounds, ends, isLoopStuck()]).toEqual([3, ['late', 'late', 'done'], false])
    expect(faults).toHaveLength(2)
  })

  it('gives a round half of its time to begin more work, and none once it is stopped', async () => {
    let isAllowed = () => false
    const { loop } = start((hasTime) => {
      isAllowed = hasTime
      return new Promise(() => undefined)
    })
    expect(isAllowed()).toBe(true)
    await vi.advanceTimersByTimeAsync(limitMs / 2)
    expect(isAllowed()).toBe(false)
    loop.stop()
    const late = isAllowed
    await vi.advanceTimersByTimeAsync(10 * limitMs)
    expect([isAllowed === late, isAllowed()]).toEqual([true, false])
  })
})
