import { describe, expect, it } from 'vitest'
import { createSharedReads } from '#server/snapshots/shared-reads.ts'

describe('shared reads', () => {
  const start = (maxReads?: number) => {
    const clock = { now: 0 }
    const made: string[] = []
    const reads = createSharedReads<string>({
      now: () => clock.now,
      maxAgeMs: 100,
      ...(maxReads === undefined ? {} : { maxReads }),
    })
    const share = (key: string) => reads.share(key, () => Promise.resolve(String(made.push(key)))).answer
    return { clock, made, share, forget: reads.forget }
  }

  it('are made once for all who need them in time, and again afterwards', async () => {
    const { clock, share } = start()
    expect(await Promise.all([share('a'), share('a'), share('b')])).toEqual(['1', '1', '2'])
    clock.now = 99
    expect(await share('a')).toBe('1')
    clock.now = 100
    expect(await share('a')).toBe('3')
  })

  it('are made again once they are forgotten, and never more are kept than may be', async () => {
    const { made, share, forget } = start(2)
    await share('a 1')
    await share('b 1')
    forget('a ')
    await share('b 1')
    expect(made).toEqual(['a 1', 'b 1'])
    await share('a 1')
    await share('c 1')
    await share('b 1')
    expect(made).toEqual(['a 1', 'b 1', 'a 1', 'c 1', 'b 1'])
  })
})
