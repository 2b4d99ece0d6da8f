import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { routeHandlers } from '#server/routes/route-handlers.ts'
import { routes } from '#lib/routes.ts'

/** The text of each file by its path from the root. */
type Files = ReadonlyMap<string, string>
type Table = Readonly<Record<string, { kind: string; method?: string; permission?: string }>>

const readFiles = (): Files =>
  new Map(
    ['app', 'server/queries']
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
      )
      .filter((file) => /\.(tsx?|ico|svg)$/.test(file) && !file.endsWith('.test.ts'))
      .map((file) => [file, readFileSync(file, 'utf8')]),
  )

const toPattern = (file: string) =>
  (/^app(\/.+)?\/(?:page\.tsx|route\.ts)$/.exec(file) ?? /^app(\/[^/]+\.(?:ico|svg))$/.exec(file))?.slice(1)[0] ?? '/'

const isRouteFile = (file: string) => /^app\/(.+\/)?(page\.tsx|route\.ts)$|^app\/[^/]+\.(ico|svg)$/.test(file)

/** The permission of each query, by `file#name`, the file under server/queries. */
const readPermissions = (files: Files) =>
  new Map<string, string>(
    [...files].flatMap(([file, text]) =>
      [...text.matchAll(/export const (\w+) = defineQuery\(\{\s*permission: '([\w-]+)'/g)].map(
        ([, name = '', permission = '']) => [`${file}#${name}`, permission] as const,
      ),
    ),
  )

/** The queries that a file imports, as `file#name`, the file under server/queries. */
const readImportedQueries = (text: string) =>
  [...text.matchAll(/import \{ ([\w, ]+) \} from '#(server\/queries\/[\w-]+\.ts)'/g)].flatMap(
    ([, names = '', file = '']) => names.split(', ').map((name) => `${file}#${name}`),
  )

/** Each permission includes those that stand before it. */
const order = ['public', 'sign-in', 'see', 'change', 'audit']

/** The strongest permission that the queries of a page and of its layouts ask for. */
const findPagePermission = (files: Files, page: string) => {
  const permissions = readPermissions(files)
  const folders = path.dirname(page).split('/')
  const layouts = folders.map((_, depth) => `${folders.slice(0, depth + 1).join('/')}/layout.tsx`)
  return [page, ...layouts]
    .flatMap((file) => readImportedQueries(files.get(file) ?? ''))
    .map((query) => permissions.get(query) ?? `unknown query ${query}`)
    .reduce((strongest, next) => (order.indexOf(next) > order.indexOf(strongest) ? next : strongest), 'public')
}

const checkRow = (files: Files, file: string, row: Table[string] | undefined): string[] => {
  const pattern = toPattern(file)
  if (!row) return [`${pattern} has no row in lib/routes.ts`]
  const { kind, permission } = row
  if (kind === 'asset') return []
  if (kind !== 'page') return [`${pattern} is answered by its handler, and ${file} by nobody`]
  const actual = findPagePermission(files, file)
  return actual === permission
    ? []
    : [`${pattern} is ${permission} in lib/routes.ts, and its queries ask for ${actual}`]
}

/** What is wrong between the files of `app/` and the table of routes. */
const findFlaws = (files: Files, table: Table): string[] => {
  const routeFiles = [...files.keys()].filter(isRouteFile)
  const patterns = new Set(routeFiles.map(toPattern))
  return [
    ...routeFiles.flatMap((file) => checkRow(files, file, table[toPattern(file)])),
    ...Object.entries(table).flatMap(([pattern, { kind }]) =>
      ['page', 'asset'].includes(kind) && !patterns.has(pattern) ? [`${pattern} has no file in app/`] : [],
    ),
  ]
}

describe('the table of routes', () => {
  const files = readFiles()

  it('has a row for each file of app/ with its permission, and no other row without a handler', () => {
    expect(findFlaws(files, routes)).toEqual([])
    const inFiles = [...files.keys()].filter(isRouteFile).length
    const ofPortal = Object.values(routes).filter(({ kind }) => kind !== 'api')
    expect(inFiles + Object.keys(routeHandlers).length).toBe(ofPortal.length)
    expect(existsSync('app/page.tsx')).toBe(true)
  })

  it('has for each handler a row of its kind and with the permission of its query', () => {
    const table: Table = routes
    for (const [pattern, handler] of Object.entries(routeHandlers))
      expect([pattern, table[pattern]]).toMatchObject([
        pattern,
        { kind: handler.kind, permission: 'permission' in handler ? handler.permission : 'public' },
      ])
  })

  const page = 'app/audit/page.tsx'
  it.each<[flaw: string, files: Record<string, string>, table: Table]>([
    ['/new has no row in lib/routes.ts', { 'app/new/route.ts': '' }, {}],
    ['/old has no file in app/', {}, { '/old': { kind: 'page', method: 'GET', permission: 'public' } }],
    [
      '/api/projects is answered by its handler, and app/api/projects/route.ts by nobody',
      { 'app/api/projects/route.ts': '' },
      {},
    ],
    ['/audit is audit in lib/routes.ts, and its queries ask for public', { [page]: '' }, {}],
    [
      '/health is sign-in in lib/routes.ts, and its queries ask for see',
      { 'app/health/page.tsx': "import { getProject } from '#server/queries/projects.ts'" },
      {},
    ],
  ])('finds: %s', (flaw, changedFiles, rows) => {
    expect(findFlaws(new Map([...files, ...Object.entries(changedFiles)]), { ...routes, ...rows })).toContain(flaw)
  })
})
