import { setInterval } from 'node:timers'
import { expect, it } from 'vitest'
import { createHclReader } from '#server/paste/read-hcl.ts'

/** The most memory that a process takes while work is done beyond what it has before, in MB. */
const measurePeak = async (work: () => Promise<unknown>) => {
  const before = process.memoryUsage.rss()
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 10)
  await work()
  clearInterval(timer)
  return (peak - before) / 1024 ** 2
}

it('the parser of Terraform: takes little memory for a text that recurses, and reads the next one', async () => {
  const reader = createHclReader()
  await reader.read('a = 1')
  const peak = await measurePeak(async () =>
    expect(await reader.read(`a = ${'-'.repeat(60_000)}1`)).toEqual({ kind: 'beyond' }),
  )
  expect(peak).toBeLessThan(250)
  expect(await reader.read('a = 1')).toMatchObject({ kind: 'parsed' })
  await reader.close()
})
