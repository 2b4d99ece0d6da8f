import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { assumptions } from '#server/sandbox/assumptions.ts'
import { magicWords } from '#server/sandbox/magic.ts'

const read = (file: string) => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8')
const readme = read('README.md')
const rowsUnder = (heading: string) => {
  const [, section = ''] = readme.split(`## ${heading}\n`)
  const rows = (section.split('\n## ')[0] ?? '').matchAll(/^\| `([\w-]+)` \| (.+) \|$/gm)
  return [...rows].map(([, name, text]) => [name, text])
}
const tableOf = (table: Readonly<Record<string, { text: string }>>) =>
  Object.entries(table).map(([name, { text }]) => [name, text])

test('the README lists every assumption, in its words, and no other', () => {
  expect(rowsUnder('What is assumed')).toEqual(tableOf(assumptions))
})

test('the README lists every magic word, in its words, and no other', () => {
  expect(rowsUnder('Magic words')).toEqual(tableOf(magicWords))
})

test('every assumption holds by default, as the README says', () => {
  expect(Object.values(assumptions).filter(({ value }) => !value)).toEqual([])
})
