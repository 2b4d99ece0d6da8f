import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { StoppingError } from '#server/intents/in-flight-intents.ts'
import { trackPendingWork } from '#server/intents/pending-work.ts'

const defer = <T>() => {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
const answers = {
  ifClosed: () => 'not started',
  ifUnfinished: () => 'not finished',
  ifUnrecorded: () => 'not recorded',
}

describe('pending work', () => {
  it('is waited for, and nothing starts once it is closed', async () => {
    const work = trackPendingWork()
    const { promise, resolve } = defer<string>()
    const result = work.run(() => promise, answers)
    work.close()
    let hasStarted = false
    const late = work.run(() => {
      hasStarted = true
      return Promise.resolve('done')
    }, answers)
    expect([await late, hasStarted, work.count()]).toEqual(['not started', false, 1])
    resolve('done')
    await work.waitUntilIdle()
    expect([await result, work.count()]).toEqual(['done', 0])
  })

  it('answers whoever waits that it is not finished when it is given up', async () => {
    const work = trackPendingWork()
    const result = work.run(() => defer<string>().promise, answers)
    work.abort()
    expect(await result).toBe('not finished')
  })

  it('that fails ends the wait, and fails for its caller', async () => {
    const work = trackPendingWork()
    const result = work.run(() => Promise.reject(new Error('a fault')), answers)
    await expect(result).rejects.toThrow('a fault')
    await work.waitUntilIdle()
    expect(work.count()).toBe(0)
  })

  it('that was not recorded before the journal was closed was never started', async () => {
    const work = trackPendingWork()
    expect(await work.run(() => Promise.reject(new StoppingError()), answers)).toBe('not started')
  })

  it('that is finished is not kept', async () => {
    setFlagsFromString('--expose-gc')
    const work = trackPendingWork()
    const run = async () => {
      const value = { answer: 'done' }
      await work.run(() => Promise.resolve(value), {
        ifClosed: () => value,
        ifUnfinished: () => value,
        ifUnrecorded: () => value,
      })
      return new WeakRef(value)
    }
    const finished = await run()
    await new Promise((resolve) => setImmediate(resolve))
    runInNewContext('gc()')
    expect(finished.deref()).toBeUndefined()
    expect(work.count()).toBe(0)
  })
})
