import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { assumptionTable } from '#server/sandbox/assumptions.ts'
import { awsFaultTable } from '#server/sandbox/aws/aws-faults.ts'
import { createSeedClusters } from '#server/sandbox/aws/seed-clusters.ts'
import { connectionTriggers } from '#server/sandbox/connection-triggers.ts'
import { inputTriggers } from '#server/sandbox/input-triggers.ts'

const read = (file: string) => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8')
const readme = read('README.md')
const rowsUnder = (heading: string) => {
  const [, section = ''] = readme.split(`\n${heading}\n`)
  const rows = (section.split('\n## ')[0] ?? '').matchAll(/^\| `([\w-]+)` \| (.+) \|$/gm)
  return [...rows].map(([, name, text]) => [name, text])
}
const tableOf = (table: Readonly<Record<string, { text: string }>>) =>
  Object.entries(table).map(([name, { text }]) => [name, text])

test('the README lists every assumption in the words of the code, and no other', () => {
  expect(rowsUnder('## What is assumed')).toEqual(tableOf(assumptionTable))
})

test('the README lists every trigger word in the words of the code, and no other', () => {
  expect(rowsUnder('## Trigger words')).toEqual(tableOf(inputTriggers))
})

test('the README lists every trigger word for connections in the words of the code, and no other', () => {
  expect(rowsUnder('## Trigger words for connections')).toEqual(tableOf(connectionTriggers))
})

test('the README lists every fault of the AWS side in the words of the code, and no other', () => {
  expect(rowsUnder('| Fault | What happens |')).toEqual(tableOf(awsFaultTable))
})

test('the README names every cluster of the AWS side', () => {
  for (const { name } of createSeedClusters()) expect(readme).toContain(`\`${name}\``)
})

test('an assumption holds by default unless its text says that it is off', () => {
  for (const { text, value } of Object.values(assumptionTable)) expect(value).toBe(!text.startsWith('Off by default: '))
})
