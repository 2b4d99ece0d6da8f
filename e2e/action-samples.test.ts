import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { actions } from './action-samples.ts'

/** The name and permission of each action that a text exports. */
const readActions = (text: string) =>
  [...text.matchAll(/export const (\w+) = defineAction\(\{\s*permission: '([\w-]+)'/g)].map(
    ([, name = '', permission = '']) => [name, permission] as const,
  )

const folder = 'server/actions'
const texts = readdirSync(folder)
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')] as const)

it('the table of actions: has each action of server/actions with its permission, and no other', () => {
  const table = Object.entries(actions).map(([name, { permission }]) => [name, permission] as const)
  expect(new Map(texts.flatMap(([, text]) => readActions(text)))).toEqual(new Map(table))
  expect(texts.length).toBe(table.length)
})

it.each(texts)('%s: exports one action, which is named like the file', (file, text) => {
  const name = file.replace(/\.ts$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  expect(readActions(text).map(([action]) => action)).toEqual([name])
})
