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
  it('reads one text a person at a time, and somebody else’s beside it', async () => {
    const { started, finish, read } = createFakes()
    const first = read('first', 'ada')
    expect(await read('second', 'ada')).toEqual({ kind: 'busy' })
    const other = read('other', 'grace')
    expect(started).toEqual(['first', 'other'])
    finish('other')
    expect(await other).toEqual({ kind: 'parsed', value: 'other' })
    finish('first')
    await first
    const third = read('third', 'ada')
    finish('third')
    expect(await third).toMatchObject({ kind: 'parsed' })
  })

  it('lets eight people wait, and refuses the next', async () => {
    const { started, finish, read } = createFakes()
    const reads = Array.from({ length: 10 }, (_, index) => read(String(index), `person ${String(index)}`))
    expect(await read('one more', 'somebody')).toEqual({ kind: 'busy' })
    for (let index = 0; index < 10; index += 1) {
      await expect.poll(() => started).toContain(String(index))
      finish(String(index))
    }
    expect((await Promise.all(reads)).map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, () => 'parsed'))
  })

  it('gives up what is nested too deeply without the parser', async () => {
    const { started, read } = createFakes()
    const pastes = Array.from({ length: 40 }, () => read(`a = ${'['.repeat(60_000)}`, 'ada'))
    expect(new Set((await Promise.all(pastes)).map(({ kind }) => kind))).toEqual(new Set(['beyond']))
    expect(started).toEqual([])
  })
})
