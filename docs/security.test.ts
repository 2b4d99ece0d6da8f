import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Read = (path: string) => string | undefined
const fromDisk: Read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

/** The requirements of ASVS 5.0.0 of levels 1 and 2: each section with its numbers. */
const levels1And2 = `1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2
  2.1.1-3 2.2.1-3 2.3.1-4 2.4.1
  3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2
  4.1.1-3 4.2.1 4.3.1-2 4.4.1-4
  5.1.1 5.2.1-3 5.3.1-2 5.4.1-3
  6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4
  7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2
  8.1.1-2 8.2.1-3 8.3.1 8.4.1
  9.1.1-3 9.2.1-4
  10.1.1-2 10.2.1-2 10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2 10.7.1-3
  11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1
  12.1.1-3 12.2.1-2 12.3.1-4
  13.1.1 13.2.1-5 13.3.1-2 13.4.1-5
  14.1.1-2 14.2.1-4 14.3.1-3
  15.1.1-3 15.2.1-3 15.3.1-7
  16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3
  17.1.1 17.2.1-4 17.3.1-2`

/** The numbers that a text names, such as `1.2.6-8, 1.3.11`. */
const readNumbers = (text: string) =>
  [...text.matchAll(/(\d+\.\d+)\.(\d+)(?:-(\d+))?/g)].flatMap(([, section = '', first = '', last = first]) =>
    Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, index) => `${section}.${String(Number(first) + index)}`,
    ),
  )

const rowsIn = (text: string) =>
  text.split('\n').flatMap((line) => {
    const [, number, requirement, shown] = /^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+) \|$/.exec(line) ?? []
    return number === undefined || requirement === undefined || shown === undefined ? [] : [{ number, shown }]
  })

/** The numbers of the table of what does not apply, which has two columns. */
const numbersWithoutRow = (text: string) =>
  text.split('\n').flatMap((line) => readNumbers(/^\| (\d[\d., -]*) \| [^|]+ \|$/.exec(line)?.[1] ?? ''))

const flawsOfRow = ({ number, shown }: { number: string; shown: string }, read: Read) => {
  const tests = [...shown.matchAll(/[\w./-]+\.(?:test|spec)\.tsx?/g)].map(([path]) => path)
  if (tests.length > 0)
    return tests.flatMap((path) =>
      /^\s*(it|test)(\.each\b.*)?[(<]/m.test(read(path) ?? '') ? [] : [`${number}: no test in ${path}`],
    )
  const [, page] = /^written: (docs\/\w+\.md)/.exec(shown) ?? []
  if (page !== undefined) return read(page) === undefined ? [`${number}: no ${page}`] : []
  return /^(does not apply|not shown): \S/.test(shown) ? [] : [`${number} is shown by nothing`]
}

/** What is wrong with the tables: a requirement twice, shown by nothing, or by a test that is not there. */
const flaws = (text: string, read: Read): string[] => {
  const rows = rowsIn(text)
  const numbers = [...rows.map(({ number }) => number), ...numbersWithoutRow(text)]
  const twice = numbers.filter((number, index) => numbers.indexOf(number) !== index)
  return [...twice.map((number) => `${number} stands twice`), ...rows.flatMap((row) => flawsOfRow(row, read))]
}

const findMissing = (text: string) => {
  const numbers = new Set([...rowsIn(text).map(({ number }) => number), ...numbersWithoutRow(text)])
  return readNumbers(levels1And2).filter((number) => !numbers.has(number))
}

describe('the table of requirements', () => {
  const text = fromDisk('docs/SECURITY.md') ?? ''

  it('names a test that exists for each, or says why there is none', () => {
    expect(flaws(text, fromDisk)).toEqual([])
    expect(text.match(/^\| \d/gm)).toHaveLength(
      rowsIn(text).length + (text.match(/^\| \d[^|]* \| [^|]+ \|$/gm)?.length ?? 0),
    )
    expect(rowsIn(text).length).toBeGreaterThan(50)
  })

  it('has every requirement of levels 1 and 2', () => {
    expect(readNumbers(levels1And2)).toHaveLength(253)
    expect(findMissing(text)).toEqual([])
    expect(findMissing(text.replace(/^\| 7\.4\.2 .*$/m, ''))).toEqual(['7.4.2'])
    expect(findMissing(text.replace('6.2.1-12', '6.2.1-11'))).toEqual(['6.2.12'])
  })

  it.each([
    ['1.2.3 is shown by nothing', '| 1.2.3 | a thing | we are careful |'],
    ['1.2.3: no test in gone.test.ts', '| 1.2.3 | a thing | kept.test.ts, gone.test.ts |'],
    ['1.2.3: no docs/GONE.md', '| 1.2.3 | a thing | written: docs/GONE.md |'],
    ['1.2.3 stands twice', '| 1.2.3 | a thing | kept.test.ts |\n| 1.2.3 | a thing | kept.test.ts |'],
    ['1.2.3 stands twice', '| 1.2.3 | a thing | kept.test.ts |\n\n| 1.2.1, 1.2.2-4 | no such thing |'],
  ])('is not sound when %s', (flaw, table) => {
    expect(flaws(table, (path) => (path === 'kept.test.ts' ? "it('is kept', () => {})" : undefined))).toEqual([flaw])
  })
})
