import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { layers } from './layers.config.mjs'
import { catalog } from '#lib/link-types/catalog.ts'
import * as z from '#lib/zod.ts'

type House = ReadonlyMap<string, string>
type Rule = (house: House) => string[]

const folders = ['app', 'components', 'lib', 'server', 'e2e', 'public', 'docs']
const atTop =
  /^[\w-]+\.config((\.long)?\.test)?\.(ts|mjs)$|^(layout\.test|(proxy|instrumentation)(\.test)?|next-env\.d)\.ts$/
const madeByTools = ['node_modules', 'dist', 'data', 'test-results', 'playwright-report']
const written = /\.(tsx?|mjs|css|md|sql)$/

const lines = (text: string) => text.replace(/\n$/, '').split('\n').length
const isTest = (file: string) => /\.(test|spec)\.tsx?$|\/testing\//.test(file)

const breaks =
  (isAsked: (file: string) => boolean, flawsOf: (text: string) => string[]): Rule =>
  (house) =>
    [...house]
      .filter(([file]) => isAsked(file))
      .flatMap(([file, text]) => flawsOf(text).map((flaw) => `${file}: ${flaw}`))

const atMost = (max: number) => (text: string) => (lines(text) > max ? [`${String(lines(text))} lines`] : [])

const topIsKnown: Rule = (house) => {
  const tops = new Set([...house.keys()].map((file) => (file.includes('/') ? file.split('/')[0] : file) ?? ''))
  const isCode = (top: string) => /\.(tsx?|m?js)$/.test(top) && !atTop.test(top)
  const isFolder = (top: string) => !house.has(top) && !folders.includes(top)
  return [...tops].filter((top) => isCode(top) || isFolder(top))
}

const serverFoldersAreLayers: Rule = (house) => {
  const used = [...house.keys()].flatMap((file) => /^server\/[^/]+(?=\/)/.exec(file)?.[0] ?? [])
  return [...new Set(used)].filter((folder) => !(folder in layers))
}

const isExported = (statement: ts.Statement) =>
  ts.canHaveModifiers(statement) &&
  ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true

const isMadeBy = (maker: string, value: ts.Expression | undefined) =>
  value !== undefined && ts.isCallExpression(value) && value.expression.getText() === maker

/** The exports of a module that are not `export const name = maker(…)`; types do nothing and may pass. */
const exportsNotMadeBy = (maker: string) => (text: string) => {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true)
  const file = maker.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const isImported = text.includes(`import { ${maker} } from '#server/http/${file}.ts'`)
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return [statement.getText()]
    if (!isExported(statement) || ts.isTypeAliasDeclaration(statement)) return []
    if (!ts.isVariableStatement(statement)) return [statement.getText()]
    return statement.declarationList.declarations
      .filter(({ initializer }) => !isImported || !isMadeBy(maker, initializer))
      .map(({ name }) => name.getText())
  })
}

const directive = /^\s*['"]use server['"];?\s*$/gm

const actionsAreDefined = breaks(
  (file) => /\.tsx?$/.test(file) && !isTest(file),
  (text) => {
    const found = [...text.matchAll(directive)]
    if (found.length === 0) return []
    if (found.length > 1 || found[0]?.index !== 0) return ["'use server' inside a module"]
    return exportsNotMadeBy('defineAction')(text)
  },
)

const vendors = [...new Set([...catalog.values()].map(({ vendor }) => vendor))]
const named = vendors.map((vendor) => {
  const small = vendor.toLowerCase()
  const camel = `${vendor.charAt(0)}${small.slice(1)}`
  return String.raw`\b${vendor}(?![A-Z])|${camel}(?![a-z])|\b${small}(?=[A-Z_-])`
})
/** The catalog, and what reads and shows AWS, whose services have the same names. */
const mayNameVendors =
  /^(components\/aws\/|lib\/((aws|link-types|field-kinds|private-link|connection-types)\/|wire\/aws)|docs\/|e2e\/|server\/(sandbox\/|aws|intents\/aws\/))/
/** The parts of AWS's types that others name. */
const awsNames = /MskCluster|MskScheme|mskSchemes/g

const rules: readonly (readonly [rule: string, Rule, file: string, text: string, flaw: string])[] = [
  ['stands in a folder of the plan', topIsKnown, 'utils/a.ts', '', 'utils'],
  ['at the top is one of the plan', topIsKnown, 'utils.ts', '', 'utils.ts'],
  ['of the server stands in a layer', serverFoldersAreLayers, 'server/services/a.ts', '', 'server/services'],
  [
    'has at most 300 lines',
    breaks((file) => written.test(file) && !isTest(file), atMost(300)),
    'app/a.css',
    '\n'.repeat(301),
    'app/a.css: 301 lines',
  ],
  [
    'that is a test has at most 400',
    breaks(isTest, atMost(400)),
    'lib/a.test.ts',
    '\n'.repeat(401),
    'lib/a.test.ts: 401 lines',
  ],
  [
    'that is a page has at most 40',
    breaks((file) => /^app\/.*\bpage\.tsx$/.test(file), atMost(40)),
    'app/a/page.tsx',
    '\n'.repeat(41),
    'app/a/page.tsx: 41 lines',
  ],
  [
    'that is the README has at most 75',
    breaks((file) => file === 'README.md', atMost(75)),
    'README.md',
    '\n'.repeat(76),
    'README.md: 76 lines',
  ],
  [
    'of the server that Next loads is closed to the browser',
    breaks(
      (file) => /^server\/.*\.ts$/.test(file) && !/^server\/(bin|sandbox)\//.test(file) && !isTest(file),
      (text) => (/^('use server'|import 'server-only')\n/.test(text) ? [] : ["no import 'server-only'"]),
    ),
    'server/atlas/key.ts',
    "export const key = 'secret'\n",
    "server/atlas/key.ts: no import 'server-only'",
  ],
  [
    'of actions exports only what defineAction made',
    actionsAreDefined,
    'server/actions/remove.ts',
    "'use server'\nexport const remove = async () => {}\n",
    'server/actions/remove.ts: remove',
  ],
  [
    'of commands exports only what defineCommand made',
    breaks((file) => /^server\/commands\/[^/]+\.ts$/.test(file) && !isTest(file), exportsNotMadeBy('defineCommand')),
    'server/commands/remove.ts',
    'export const remove = async () => {}\n',
    'server/commands/remove.ts: remove',
  ],
  [
    'of queries exports only what defineQuery made',
    breaks(
      (file) => /^server\/queries\/.*\.ts$/.test(file) && !/\/(probes|refresh)\.ts$/.test(file) && !isTest(file),
      exportsNotMadeBy('defineQuery'),
    ),
    'server/queries/all.ts',
    'export const listAll = () => 1\n',
    'server/queries/all.ts: listAll',
  ],
  [
    'has no routes beside its pages: what answers them stands in server/routes',
    breaks(
      (file) => /^app\/.*\broute\.tsx?$/.test(file),
      () => ['a route'],
    ),
    'app/api/route.ts',
    'export const GET = () => Response.json(1)\n',
    'app/api/route.ts: a route',
  ],
  [
    'switches on nothing of Next that had holes and is not needed',
    breaks(
      (file) => /\.(tsx?|mjs)$/.test(file) && !isTest(file),
      (text) =>
        [
          ...text.matchAll(
            /['"]use cache['"]|\b(rewrites|cacheComponents|useCache|remotePatterns|allowedOrigins|i18n)\b\s*[:(]|unoptimized: false/g,
          ),
        ].map(([found]) => found),
    ),
    'next.config.mjs',
    'export default { cacheComponents: true }\n',
    'next.config.mjs: cacheComponents:',
  ],
  [
    'names no vendor outside of its place',
    breaks(
      (file) => /\.(tsx?|mjs)$/.test(file) && !isTest(file) && !mayNameVendors.test(file),
      (text) => [...text.replace(awsNames, '').matchAll(new RegExp(named.join('|'), 'g'))].map(([name]) => name),
    ),
    'components/a.tsx',
    "link.vendor === 'MSK'",
    'components/a.tsx: MSK',
  ],
]

const fromDisk = (): House => {
  const entries = readdirSync('.', { withFileTypes: true }).filter(
    ({ name }) => !name.startsWith('.') && !madeByTools.includes(name),
  )
  const files = entries.flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(entry.name, { recursive: true, withFileTypes: true })
          .filter((inner) => inner.isFile())
          .map((inner) => path.join(inner.parentPath, inner.name))
      : [entry.name],
  )
  return new Map(files.filter((file) => existsSync(file)).map((file) => [file, readFileSync(file, 'utf8')]))
}

it('what tools make is no part of what is type-checked', () => {
  const { exclude } = z
    .object({ exclude: z.array(z.string()) })
    .parse(JSON.parse(readFileSync('tsconfig.json', 'utf8')))
  expect(exclude).toEqual(madeByTools)
})

describe('a file', () => {
  const house = fromDisk()

  it('can be read at all', () => {
    expect(house.size).toBeGreaterThan(100)
  })

  it.each(rules)('%s', (_, rule) => {
    expect(rule(house)).toEqual([])
  })

  it.each(rules)('%s, and one that does not is found', (_, rule, file, text, flaw) => {
    expect(rule(new Map([[file, text]]))).toEqual([flaw])
  })
})

const defined = "import { defineAction } from '#server/http/define-action.ts'\nexport const remove = defineAction({})\n"

describe('an action', () => {
  it.each([
    ['made by defineAction', [], `'use server'\n${defined}export type A = 1\n`],
    ['that is a function', ['export function remove() {}'], `'use server'\n${defined}export function remove() {}\n`],
    ['re-exported', ["export { a } from '#server/a.ts'"], `'use server'\n${defined}export { a } from '#server/a.ts'\n`],
    ['exported by default', ['export default remove'], `'use server'\n${defined}export default remove\n`],
    ['made by another defineAction', ['remove'], "'use server'\nexport const remove = defineAction({})\n"],
    ['inside a component', ["'use server' inside a module"], "const a = async () => {\n  'use server'\n}\n"],
  ])('%s is found to be %j', (_, flaws, text) => {
    expect(actionsAreDefined(new Map([['a.ts', text]]))).toEqual(flaws.map((flaw) => `a.ts: ${flaw}`))
  })
})
