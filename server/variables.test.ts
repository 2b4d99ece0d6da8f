import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readVariables } from '#server/read-variables.ts'
import { listVariables, type Sections } from '#server/variable.ts'
import { testVariables } from '#server/test-variables.ts'
import { sandboxVariables } from '#server/sandbox-variables.ts'
import { portalVariables } from '#server/variables.ts'

const tables: readonly Sections[] = [portalVariables, sandboxVariables, testVariables]
const all = tables.flatMap(listVariables)
const names = all.map(({ name }) => name)

/** Set by Node, npm or Next for every program. */
const ofThePlatform = ['PATH', 'HOME', 'NEXT_RUNTIME', 'npm_lifecycle_event']

const folders = ['app', 'components', 'lib', 'server', 'e2e']
const sources = ['.', ...folders].flatMap((folder) =>
  readdirSync(folder, { recursive: folder !== '.', withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name) && !/^eslint\.config\./.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name)),
)
const listReads = (text: string) => [...text.matchAll(/process\.env(?:\.|\[')(\w+)/g)].map(([, name = '']) => name)

describe('the table of variables', () => {
  it('holds each name once', () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    expect(names.length).toBeGreaterThan(55)
  })

  it.each(tables.map((table) => ({ sections: Object.keys(table.shape).join(', '), table })))(
    'has sound defaults in $sections',
    ({ table }) => {
      const { faults } = readVariables(table, {}, () => '')
      expect([...faults]).toEqual([])
    },
  )

  it('marks every secret as one', () => {
    const isSecretName = (name: string) => /(SECRET|PASSWORD|TOKEN|PRIVATE_KEY|ENCRYPTION_KEY|DATABASE_URL)$/.test(name)
    expect(all.filter(({ name, secret }) => isSecretName(name) && !secret)).toEqual([])
  })

  it('names every variable that a source file reads', () => {
    const reads = sources.flatMap((file) => listReads(readFileSync(file, 'utf8')).map((name) => ({ file, name })))
    const isListed = ({ name }: { name: string }) => names.includes(name) || ofThePlatform.includes(name)
    expect(reads.filter((one) => !isListed(one))).toEqual([])
    const env = ['process', 'env'].join('.')
    expect(listReads(`${env}.ONE ?? ${env}['OTHER']`)).toEqual(['ONE', 'OTHER'])
  })
})
