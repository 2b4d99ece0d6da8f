import { describe, expect, it } from 'vitest'
import { Stopping } from '#server/private-links/claims.ts'
import { workUnderWay } from '#server/private-links/work.ts'

const held = <T>() => {
  let end: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolve) => {
    end = resolve
  })
  return { promise, end }
}
const closed = () => 'not begun'
const unfinished = () => 'not finished'

describe('work under way', () => {
  it('is waited for, and nothing begins once it is closed', async () => {
    const work = workUnderWay()
    const deed = held<string>()
    const told = work.run(() => deed.promise, closed, unfinished)
    work.close()
    let begun = false
    const late = work.run(
      () => {
        begun = true
        return Promise.resolve('done')
      },
      closed,
      unfinished,
    )
    expect([await late, begun, work.underWay()]).toEqual(['not begun', false, 1])
    deed.end('done')
    await work.settled()
    expect([await told, work.underWay()]).toEqual(['done', 0])
  })

  it('tells whoever waits that it is not finished when it is given up', async () => {
    const work = workUnderWay()
    const told = work.run(() => held<string>().promise, closed, unfinished)
    work.giveUp()
    expect(await told).toBe('not finished')
  })

  it('that fails ends the wait, and fails for whoever asked', async () => {
    const work = workUnderWay()
    const told = work.run(() => Promise.reject(new Error('a fault')), closed, unfinished)
    await expect(told).rejects.toThrow('a fault')
    await work.settled()
    expect(work.underWay()).toBe(0)
  })

  it('that was not recorded before the journal was closed was never begun', async () => {
    const work = workUnderWay()
    expect(await work.run(() => Promise.reject(new Stopping()), closed, unfinished)).toBe('not begun')
  })
})
