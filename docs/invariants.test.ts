import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Read = (path: string) => string | undefined

const fromDisk: Read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

/** What is wrong with a list of promises: held by nothing, by a file that is not there, or by one without a test. */
const flaws = (text: string, read: Read): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .flatMap((line) => {
      const [, paths] = /; held by: (\S+\.(?:test|spec)\.tsx?(?:, \S+\.(?:test|spec)\.tsx?)*)$/.exec(line) ?? []
      if (paths === undefined) return [`held by nothing: ${line}`]
      return paths.split(', ').flatMap((path) => {
        const test = read(path)
        if (test === undefined) return [`not there: ${path}`]
        return /^\s*(it|test)(\.each\b.*)?[(<]/m.test(test) ? [] : [`holds no test: ${path}`]
      })
    })

describe('the list of invariants', () => {
  it.each([
    ['docs/INVARIANTS.md', 20],
    ['docs/INVARIANTS-STREAMS.md', 8],
    ['docs/INVARIANTS-AWS.md', 15],
    ['docs/INVARIANTS-API.md', 8],
    ['docs/INVARIANTS-WORK.md', 10],
  ])('%s has a test that exists behind every promise', (file, least) => {
    const invariants = fromDisk(file) ?? ''
    expect(flaws(invariants, fromDisk)).toEqual([])
    expect(invariants.match(/^- /gm)?.length).toBeGreaterThan(least)
  })

  it.each([
    ['held by nothing: - A promise', '- A promise'],
    ['held by nothing: - A promise; held by: good intentions', '- A promise; held by: good intentions'],
    ['not there: gone.test.ts', '- A promise; held by: kept.test.ts, gone.test.ts'],
    ['holds no test: empty.test.ts', '- A promise; held by: empty.test.ts'],
  ])('is not sound when it is %s', (flaw, line) => {
    const files = new Map([
      ['kept.test.ts', "it('is kept', () => {})"],
      ['empty.test.ts', 'void 0'],
    ])
    expect(flaws(line, (path) => files.get(path))).toEqual([flaw])
  })
})
