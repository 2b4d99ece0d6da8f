import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { actions } from './action-samples.ts'

/** The name and permission of each command that a text exports. */
const readCommands = (text: string) =>
  [...text.matchAll(/export const (\w+) = defineCommand\(\{\s*permission: '([\w-]+)'/g)].map(
    ([, name = '', permission = '']) => [name, permission] as const,
  )

const readTexts = (folder: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')] as const)

const commands = readTexts('server/commands')

const offered = readTexts('server/actions')

it('the table of actions: has each action with the permission of its command, and no other', () => {
  const table = Object.entries(actions).map(([name, { permission }]) => [name, permission] as const)
  const ofActions = commands.filter(([command]) => offered.some(([action]) => action === command))
  expect(new Map(ofActions.flatMap(([, text]) => readCommands(text)))).toEqual(new Map(table))
  expect(offered.length).toBe(table.length)
})

it.each(commands)('%s: exports one command, which is named like the file', (file, text) => {
  const name = file.replace(/\.ts$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  expect(readCommands(text).map(([command]) => command)).toEqual([name])
})

it.each(offered)('%s: exports the command of its name as an action', (file, text) => {
  const [, name = ''] = /^import \{ (\w+) as command \} from '#server\/commands\/(.+)'$/m.exec(text) ?? []
  expect(text).toContain(`'#server/commands/${file}'`)
  expect(text).toContain(`export const ${name} = defineAction(command)`)
  expect(commands.map(([command]) => command)).toContain(file)
})
