import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Read = (path: string) => string | undefined
const fromDisk: Read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

const rowsIn = (text: string) =>
  text.split('\n').flatMap((line) => {
    const [, number, requirement, shown] = /^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+) \|$/.exec(line) ?? []
    return number === undefined || requirement === undefined || shown === undefined ? [] : [{ number, shown }]
  })

/** What is wrong with the table: a requirement twice, shown by nothing, or by a test that is not there. */
const flaws = (text: string, read: Read): string[] => {
  const rows = rowsIn(text)
  const twice = rows.filter(({ number }, index) => rows.findIndex((row) => row.number === number) !== index)
  const shown = rows.flatMap(({ number, shown }) => {
    const tests = [...shown.matchAll(/[\w./-]+\.(?:test|spec)\.tsx?/g)].map(([path]) => path)
    if (tests.length === 0)
      return /^(does not apply|not shown): \w/.test(shown) ? [] : [`${number} is shown by nothing`]
    return tests.flatMap((path) =>
      /^\s*(it|test)(\.each\b.*)?[(<]/m.test(read(path) ?? '') ? [] : [`${number}: no test in ${path}`],
    )
  })
  return [...twice.map(({ number }) => `${number} stands twice`), ...shown]
}

describe('the table of requirements', () => {
  const text = fromDisk('docs/SECURITY.md') ?? ''

  it('names a test that exists for each, or says why there is none', () => {
    expect(flaws(text, fromDisk)).toEqual([])
    expect(rowsIn(text)).toHaveLength(text.match(/^\| \d/gm)?.length ?? 0)
    expect(rowsIn(text).length).toBeGreaterThan(50)
  })

  it.each([
    ['1.2.3 is shown by nothing', '| 1.2.3 | a thing | we are careful |'],
    ['1.2.3: no test in gone.test.ts', '| 1.2.3 | a thing | kept.test.ts, gone.test.ts |'],
    ['1.2.3 stands twice', '| 1.2.3 | a thing | kept.test.ts |\n| 1.2.3 | a thing | kept.test.ts |'],
  ])('is not sound when %s', (flaw, table) => {
    expect(flaws(table, (path) => (path === 'kept.test.ts' ? "it('is kept', () => {})" : undefined))).toEqual([flaw])
  })
})
