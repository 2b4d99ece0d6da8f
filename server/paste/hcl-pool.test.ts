import { readFileSync, readdirSync } from 'node:fs'
import { getPriority } from 'node:os'
import { describe, expect, it } from 'vitest'
import { createHclPool, isTooDeep } from '#server/paste/hcl-pool.ts'
import { createHclReader, type Hcl } from '#server/paste/read-hcl.ts'

/** Readers that finish when the test says so; the texts that they were given, in order. */
const createFakes = () => {
  const started: string[] = []
  const lanesOfTexts: [text: string, lane: string][] = []
  const finishers = new Map<string, (hcl: Hcl) => void>()
  const createReader = (lane: string) => ({
    read: (text: string) => {
      started.push(text)
      if (text !== '') lanesOfTexts.push([text, lane])
      return new Promise<Hcl>((resolve) => finishers.set(text, resolve))
    },
  })
  const finish = (text: string) => finishers.get(text)?.({ kind: 'parsed', value: text })
  return { started, lanesOfTexts, finish, read: createHclPool(createReader) }
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

const long = (name: string) => `${name} ${'#'.repeat(4_000)}`

describe('the parser of Terraform', () => {
  it('reads three texts at a time, and the next when one is done', async () => {
    const { started, finish, read } = createFakes()
    const reads = ['first', 'second', 'third', 'fourth'].map((text) => read(text))
    expect(started).toEqual(['first', 'second', 'third'])
    finish('second')
    await expect.poll(() => started).toContain('fourth')
    for (const text of ['fourth', 'third', 'first']) finish(text)
    expect((await Promise.all(reads)).map(({ kind }) => kind)).toEqual(Array.from(reads, () => 'parsed'))
  })

  it('keeps a thread free of long texts, which one block after the other takes, with the priority of a page', async () => {
    const { lanesOfTexts, finish, read } = createFakes()
    const longReads = ['a', 'b', 'c'].map((name) => read(long(name)))
    expect(lanesOfTexts).toEqual([
      [long('a'), 'any'],
      [long('b'), 'any'],
    ])
    for (const text of ['block 1', 'block 2']) {
      const reading = read(text)
      expect(lanesOfTexts.at(-1)).toEqual([text, 'short'])
      finish(text)
      await reading
    }
    finish(long('b'))
    await expect.poll(() => lanesOfTexts.at(-1)).toEqual([long('c'), 'any'])
    finish(long('a'))
    finish(long('c'))
    await Promise.all(longReads)
  })

  it('lets a block wait for no thread in particular: one that hangs in the first holds up no other', async () => {
    const { lanesOfTexts, finish, read } = createFakes()
    const hanging = read('hangs')
    const others = ['block 1', 'block 2', 'block 3'].map((text) => read(text))
    expect(lanesOfTexts).toEqual([
      ['hangs', 'short'],
      ['block 1', 'any'],
      ['block 2', 'any'],
    ])
    finish('block 1')
    await expect.poll(() => lanesOfTexts.at(-1)).toEqual(['block 3', 'any'])
    for (const text of ['block 2', 'block 3', 'hangs']) finish(text)
    await Promise.all([...others, hanging])
  })

  it('keeps each free thread running for whoever comes next', async () => {
    const { started, finish, read } = createFakes()
    const [first, second] = [read('first'), read('second')]
    finish('first')
    await first
    expect(started).toEqual(['first', 'second', '', ''])
    finish('second')
    await second
    expect(started).toEqual(['first', 'second', '', '', '', '', ''])
  })

  it('gives up what is nested too deeply without the parser', async () => {
    const { started, read } = createFakes()
    const pastes = Array.from({ length: 40 }, () => read(`a = ${'['.repeat(60_000)}`))
    expect(new Set((await Promise.all(pastes)).map(({ kind }) => kind))).toEqual(new Set(['beyond']))
    expect(started).toEqual([])
  })
})

/** The threads of this process whose priority is below its own. */
const listSlowThreads = () =>
  readdirSync('/proc/self/task').filter((thread) => {
    const [, nice = ''] = /\) (?:\S+ ){16}(\S+)/.exec(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')) ?? []
    return Number(nice) > getPriority()
  })

it.runIf(process.platform === 'linux')('a thread of the parser: has a lower priority unless it is urgent', async () => {
  for (const isUrgent of [true, false]) {
    const before = listSlowThreads()
    const reader = createHclReader({ timeoutMs: 60_000, isUrgent })
    expect(await reader.read('a = 1')).toMatchObject({ kind: 'parsed' })
    expect(listSlowThreads().filter((thread) => !before.includes(thread))).toHaveLength(isUrgent ? 0 : 1)
    await reader.close()
  }
})
