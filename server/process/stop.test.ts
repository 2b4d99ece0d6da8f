import { describe, expect, it } from 'vitest'
import { stopInOrder } from '#server/process/stop.ts'

const never = new Promise<never>(() => undefined)
const rest = { delayMs: 0, waitMs: 6_000, endingMs: 3_000 }

/** A process whose time passes only in what it waits for. */
const createProcess = (
  parts: { drain?: Promise<void>; close?: Promise<void>; giveUp?: Promise<void>; end?: Promise<void> } = {},
) => {
  const steps: string[] = []
  let waited = 0
  const step =
    (name: string, work: Promise<void> = Promise.resolve()) =>
    () => {
      steps.push(name)
      return work
    }
  return {
    steps,
    waited: () => waited,
    deps: {
      sleep: async (ms: number) => {
        await new Promise((resolve) => setImmediate(resolve))
        waited += ms
        steps.push(`${String(ms)} ms`)
      },
      leave: () => void steps.push('leave'),
      close: step('close', parts.close),
      drain: step('drain', parts.drain),
      giveUp: step('give up', parts.giveUp),
      end: step('end', parts.end),
      onFault: () => void steps.push('fault'),
    },
  }
}
const listSteps = (steps: readonly string[]) => steps.filter((one) => !one.endsWith(' ms'))

describe('stopInOrder', () => {
  it('is not ready first, then accepts nothing more, drains, and ends', async () => {
    const { deps, steps } = createProcess()
    expect(await stopInOrder({ ...rest, ...deps })).toBe(true)
    expect(listSteps(steps)).toEqual(['leave', 'close', 'drain', 'end'])
  })

  it('serves for the delay before it accepts nothing more', async () => {
    const { deps, steps } = createProcess()
    await stopInOrder({ ...rest, ...deps, delayMs: 5_000 })
    expect(steps.slice(0, 3)).toEqual(['leave', '5000 ms', 'close'])
  })

  it('gives up what is not finished in time', async () => {
    const { deps, steps } = createProcess({ drain: never })
    expect(await stopInOrder({ ...rest, ...deps })).toBe(false)
    expect(listSteps(steps)).toEqual(['leave', 'close', 'drain', 'give up', 'drain', 'end'])
  })

  it('ends within delay, wait and ending, whatever hangs', async () => {
    const { deps, waited } = createProcess({ close: never, drain: never, giveUp: never, end: never })
    await stopInOrder({ ...rest, ...deps, delayMs: 1_000 })
    expect(waited()).toBeLessThanOrEqual(1_000 + 6_000 + 3_000 + 500)
    expect(waited()).toBeGreaterThanOrEqual(9_000)
  })

  it('goes on when a step fails, and reports it', async () => {
    const { deps, steps } = createProcess({ close: Promise.reject(new Error('no store')) })
    await stopInOrder({ ...rest, ...deps })
    expect(listSteps(steps)).toEqual(['leave', 'close', 'fault', 'drain', 'end'])
  })
})
