import { describe, expect, it } from 'vitest'
import { createHclPool, isTooDeep } from '#server/paste/hcl-pool.ts'
import type { Hcl } from '#server/paste/read-hcl.ts'

/** Readers that finish when the test says so; the texts that they were given, in order. */
const createFakes = () => {
  const started: string[] = []
  const finishers = new Map<string, (hcl: Hcl) => void>()
  const createReader = () => ({
    read: (text: string) => {
      started.push(text)
      return new Promise<Hcl>((resolve) => finishers.set(text, resolve))
    },
    close: () => Promise.resolve(),
  })
  const finish = (text: string) => finishers.get(text)?.({ kind: 'parsed', value: text })
  return { started, finish, read: createHclPool(createReader) }
}

describe('isTooDeep', () => {
  it.each([
    ['60,000 brackets', 'a = ' + '['.repeat(60_000), true],
    ['101 braces', '{'.repeat(101), true],
    ['100 of each kind, closed', `${'[({'.repeat(33)}${'})]'.repeat(33)}`.repeat(100), false],
    ['more closed than opened', `${']'.repeat(1_000)}${'['.repeat(99)}`, false],
    ['a rule of dashes', `# ${'-'.repeat(500)}`, false],
  ])('of %s', (_, text, isDeep) => {
    expect(isTooDeep(text)).toBe(isDeep)
  })
})

describe('the parser of Terraform', () => {
  it('reads two texts at a time, and the next when one is done', async () => {
    const { started, finish, read } = createFakes()
    const reads = ['first', 'second', 'third'].map((text) => read(text))
    expect(started).toEqual(['first', 'second'])
    finish('second')
    await expect.poll(() => started).toContain('third')
    finish('third')
    finish('first')
    expect((await Promise.all(reads)).map(({ kind }) => kind)).toEqual(['parsed', 'parsed', 'parsed'])
  })

  it('keeps each free thread running for whoever comes next', async () => {
    const { started, finish, read } = createFakes()
    const [first, second] = [read('first'), read('second')]
    finish('first')
    await first
    expect(started).toEqual(['first', 'second', ''])
    finish('second')
    await second
    expect(started).toEqual(['first', 'second', '', '', ''])
  })

  it('gives up what is nested too deeply without the parser', async () => {
    const { started, read } = createFakes()
    const pastes = Array.from({ length: 40 }, () => read(`a = ${'['.repeat(60_000)}`))
    expect(new Set((await Promise.all(pastes)).map(({ kind }) => kind))).toEqual(new Set(['beyond']))
    expect(started).toEqual([])
  })
})
