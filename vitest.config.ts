import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
const ioPackages = ['eslint', 'esbuild', 'libsql', 'pg']
const io = new RegExp(`^node:(net|https?|http2|tls|dgram|child_process|worker_threads)$|^(${ioPackages.join('|')})$`)
const valueImport = /^(?:import|export)(?! type\b)[^'"`;=]*?'([^']+)'|import\('([^']+)'\)/gm

type ReadText = (file: string) => string | undefined

/** The file that an import names, relative to the root; undefined for a package. */
const resolveImport = (file: string, specifier: string) => {
  if (specifier.startsWith('#')) return specifier.slice(1)
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : undefined
}

/** What a browser only calls: the code of an action stays on the server. */
const isCall = (file: string, specifier: string) =>
  file.startsWith('components/') && specifier.startsWith('#server/actions/')

/** Finds the files that reach the network, processes, threads or a store through anything they import. */
export const findFilesWithIo = (files: readonly string[], read: ReadText): string[] => {
  const importsOfFile = new Map<string, string[]>()
  const listImports = (file: string) => {
    const known = importsOfFile.get(file)
    if (known) return known
    const imports = [...(read(file) ?? '').matchAll(valueImport)]
      .map(([, from, late]) => from ?? late ?? '')
      .filter((specifier) => !isCall(file, specifier))
    importsOfFile.set(file, imports)
    return imports
  }
  const reachesIo = (file: string, visited: Set<string>): boolean =>
    listImports(file).some((specifier) => {
      const next = resolveImport(file, specifier)
      if (next === undefined) return io.test(specifier)
      return !visited.has(next) && reachesIo(next, visited.add(next))
    })
  return files.filter((file) => reachesIo(file, new Set([file])))
}

const folders = ['app', 'components', 'lib', 'server', 'e2e', 'docs']
const tests = [
  ...readdirSync(root),
  ...folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.posix.join(folder, file),
    ),
  ),
].filter((file) => /\.test\.tsx?$/.test(file))
const readText: ReadText = (file) => {
  const place = path.join(root, file)
  return statSync(place, { throwIfNoEntry: false })?.isFile() ? readFileSync(place, 'utf8') : undefined
}
const isOfTools = (file: string) => file.endsWith('.tools.test.ts')
const isOfMoto = (file: string) => file.endsWith('.moto.test.ts')
const isLong = (file: string) => file.endsWith('.long.test.ts')
const ownTests = tests.filter((file) => !isOfTools(file) && !isOfMoto(file) && !isLong(file))
const withIo = findFilesWithIo(ownTests, readText)
const pure = ownTests.filter((file) => !withIo.includes(file))
const isOfBrowser = (file: string) => file.startsWith('components/')
/**
 * Whether a test replaces modules or writes globals, so that no other file may share its modules. What it stubs or
 * spies on is put back before the next test.
 */
const needsIsolation = (file: string) => /\bvi\.(?:mock|hoisted)\b|\bglobalThis\b/.test(readText(file) ?? '')
const isShareable = (file: string) => !needsIsolation(file)

/** Modules for the server resolve as Next resolves them there; components as in a browser, with all of React. */
const asOnServer = {
  ssr: { resolve: { conditions: ['react-server'] } },
  resolve: { alias: { 'next/navigation': 'next/dist/client/components/navigation.react-server.js' } },
}

/** One PostgreSQL for all files of a project. */
const onPostgres = { globalSetup: 'server/store/testing/shared-postgres.ts' }

/**
 * Files that share a process and the packages in it, but no module of ours. To begin a process for each took two fifths
 * of their processor time.
 */
const apart = { isolate: false, setupFiles: 'lib/testing/reset-modules.ts' }

/** What runs go, terraform and atlas, which may reach for the network: `npm run test:tools` only. */
const tools = {
  extends: true,
  test: { name: 'tools', include: tests.filter(isOfTools), testTimeout: 600_000 },
  ...asOnServer,
} as const

/** What runs on moto, an AWS that nobody here wrote, which comes from PyPI: `npm run test:moto` only. */
const moto = {
  extends: true,
  test: { name: 'moto', include: tests.filter(isOfMoto), globalSetup: 'server/aws/testing/start-moto.ts' },
  ...asOnServer,
} as const

/** What makes load, waits out deadlines, kills processes or tries the linters: `npm run unit:long` only. */
const long = {
  extends: true,
  test: { name: 'long', include: tests.filter(isLong), ...onPostgres },
  ...asOnServer,
} as const

const pureOnServer = pure.filter((file) => !isOfBrowser(file))
const pureInBrowser = pure.filter(isOfBrowser)

/**
 * `npm run check` runs the pure tests only, `npm test` all but the long ones and those of the tools and of moto. Files
 * share the modules that they import, which saves a quarter of the time, unless they replace some or write globals.
 */
export default defineConfig({
  test: {
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: pureOnServer.filter(isShareable), isolate: false },
        ...asOnServer,
      },
      {
        extends: true,
        test: { name: 'pure-isolated', include: pureOnServer.filter(needsIsolation), ...apart },
        ...asOnServer,
      },
      { extends: true, test: { name: 'components', include: pureInBrowser.filter(isShareable), isolate: false } },
      { extends: true, test: { name: 'components-isolated', include: pureInBrowser.filter(needsIsolation), ...apart } },
      {
        extends: true,
        test: { name: 'io', include: withIo.filter(isShareable), isolate: false, ...onPostgres },
        ...asOnServer,
      },
      {
        extends: true,
        test: { name: 'io-isolated', include: withIo.filter(needsIsolation), ...apart, ...onPostgres },
        ...asOnServer,
      },
      ...(process.env.TEST_LONG === '1' ? [long] : []),
      ...(process.env.TEST_TOOLS === '1' ? [tools] : []),
      ...(process.env.TEST_MOTO === '1' ? [moto] : []),
    ],
  },
})
