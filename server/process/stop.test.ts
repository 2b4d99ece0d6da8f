import { describe, expect, it } from 'vitest'
import { stopInOrder } from '#server/process/stop.ts'

const never = new Promise<never>(() => undefined)
const rest = { delayMs: 0, waitMs: 6_000, endingMs: 3_000 }

/** A process whose time passes only in what it waits for; what never ends is waited for as long as it may be. */
const stopping = (
  parts: { finished?: Promise<void>; close?: Promise<void>; giveUp?: Promise<void>; end?: Promise<void> } = {},
) => {
  const said: string[] = []
  let waited = 0
  const step =
    (name: string, work: Promise<void> = Promise.resolve()) =>
    () => {
      said.push(name)
      return work
    }
  return {
    said,
    waited: () => waited,
    deps: {
      sleep: async (ms: number) => {
        await new Promise((resolve) => setImmediate(resolve))
        waited += ms
        said.push(`${String(ms)} ms`)
      },
      leave: () => void said.push('leave'),
      close: step('close', parts.close),
      finished: step('finished', parts.finished),
      giveUp: step('give up', parts.giveUp),
      end: step('end', parts.end),
      onFault: () => void said.push('fault'),
    },
  }
}
const stepsIn = (said: readonly string[]) => said.filter((one) => !one.endsWith(' ms'))

describe('a stop', () => {
  it('is not ready first, then takes nothing more, finishes, and lets go', async () => {
    const { deps, said } = stopping()
    expect(await stopInOrder({ ...rest, ...deps })).toBe(true)
    expect(stepsIn(said)).toEqual(['leave', 'close', 'finished', 'end'])
  })

  it('serves on for the delay before it takes nothing more', async () => {
    const { deps, said } = stopping()
    await stopInOrder({ ...rest, ...deps, delayMs: 5_000 })
    expect(said.slice(0, 3)).toEqual(['leave', '5000 ms', 'close'])
  })

  it('leaves as unknown what is not finished in time', async () => {
    const { deps, said } = stopping({ finished: never })
    expect(await stopInOrder({ ...rest, ...deps })).toBe(false)
    expect(stepsIn(said)).toEqual(['leave', 'close', 'finished', 'give up', 'finished', 'end'])
  })

  it('is out within its delay, its wait and its ending, whatever hangs', async () => {
    const { deps, waited } = stopping({ close: never, finished: never, giveUp: never, end: never })
    await stopInOrder({ ...rest, ...deps, delayMs: 1_000 })
    expect(waited()).toBeLessThanOrEqual(1_000 + 6_000 + 3_000 + 500)
    expect(waited()).toBeGreaterThanOrEqual(9_000)
  })

  it('goes on when a step fails, and says so', async () => {
    const { deps, said } = stopping({ close: Promise.reject(new Error('no store')) })
    await stopInOrder({ ...rest, ...deps })
    expect(stepsIn(said)).toEqual(['leave', 'close', 'fault', 'finished', 'end'])
  })
})
