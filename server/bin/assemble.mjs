import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import next from '../../next.config.mjs'
import { bundle } from './ready.mjs'

const require = createRequire(import.meta.url)
const { nodeFileTrace } = require('next/dist/compiled/@vercel/nft')
const root = path.resolve(import.meta.dirname, '..', '..')
const fromRoot = (...parts) => path.join(root, ...parts)

/** Loaded without a bundle: by Node before a program, by a thread, by the container's health check. */
const unbundled = [
  'server/bin/until-orphaned.mjs',
  'server/bin/healthy.mjs',
  'server/paste/hcl-worker.mjs',
  'server/policy/rule-worker.mjs',
  'server/store/file-checker.mjs',
]
/** Copied whole: Next resolves names in them, when it reads its configuration, that no trace can follow. */
const wholeFolders = ['webpack', '@babel/runtime'].map((name) => `node_modules/next/dist/compiled/${name}`)

/** What Next names when it starts, but loads only to build, develop and resize images. */
const buildOnly = [
  /^node_modules\/(sharp|@img|@next\/swc[\w-]*|caniuse-lite|typescript)\//,
  /^node_modules\/next\/dist\/compiled\/(babel|babel-packages|@babel|next-devtools|terser|postcss[\w-]*|sass-loader|css[\w-]*|cssnano[\w-]*|browserslist|@vercel\/nft|mini-css[\w-]*)\//,
  /^node_modules\/next\/dist\/(client\/dev|export|trace\/upload|compiled\/@next\/(font|react-refresh))\//,
  /^node_modules\/.+\/tests?\/|\.tsx?$/,
  /\.dev\.js$|\.development\.js$|profiling|experimental|\.map$/,
]
const isGlibc = process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime !== undefined
const isLeftOut = (file) =>
  buildOnly.some((pattern) => pattern.test(file)) || (isGlibc && /^node_modules\/@libsql\/[\w-]+-musl\//.test(file))

const listFiles = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    return entry.isDirectory() ? listFiles(file) : [file]
  })

/** The files that each page and Next's server need, as Next traced them. */
const listTracedByNext = () =>
  [
    fromRoot('.next/next-server.js.nft.json'),
    ...listFiles(fromRoot('.next/server')).filter((file) => file.endsWith('.nft.json')),
  ].flatMap((list) =>
    JSON.parse(readFileSync(list, 'utf8')).files.map((file) =>
      path.relative(root, path.resolve(path.dirname(list), file)),
    ),
  )

/** The files that starting Next, the packages of the programs and the unbundled files need. */
const traceStart = async () => {
  const entryPoints = [
    'next/dist/bin/next',
    'next/dist/cli/next-start',
    'libsql/promise',
    ...next.serverExternalPackages,
  ].map((name) => require.resolve(name))
  const { fileList } = await nodeFileTrace([...entryPoints, ...unbundled.map((file) => fromRoot(file))], {
    base: root,
    processCwd: root,
    ignore: isLeftOut,
  })
  return [...fileList]
}

const buildEntries =
  /^(BUILD_ID|server|static|node_modules|.+-manifest\.json|required-server-files\.(json|js)|export-marker\.json|package\.json)$/

/**
 * Puts what serving needs into an empty folder, and nothing else: no sources, tests or tools. Returns its size in
 * bytes.
 */
export const assemble = async (to) => {
  if (!existsSync(fromRoot('.next/BUILD_ID'))) throw new Error('There is no build. Run npm run build first.')
  if (existsSync(to) && readdirSync(to).length > 0) throw new Error(`${to} is not empty.`)
  for (const name of readdirSync(fromRoot('.next')).filter((entry) => buildEntries.test(entry)))
    cpSync(fromRoot('.next', name), path.join(to, '.next', name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !/\.(nft\.json|map)$/.test(file),
    })
  const needed = [...listTracedByNext(), ...(await traceStart())].filter(
    (file) => !file.startsWith('.next/') && !isLeftOut(file),
  )
  const whole = wholeFolders
    .flatMap((folder) => listFiles(fromRoot(folder)).map((file) => path.relative(root, file)))
    .filter((file) => !file.endsWith('.ts'))
  for (const file of new Set([...needed, ...whole, 'next.config.mjs', 'LICENSE'])) {
    if (!lstatSync(fromRoot(file)).isFile()) continue
    mkdirSync(path.dirname(path.join(to, file)), { recursive: true })
    copyFileSync(fromRoot(file), path.join(to, file))
  }
  bundle()
  for (const folder of ['dist', 'public'])
    if (existsSync(fromRoot(folder))) cpSync(fromRoot(folder), path.join(to, folder), { recursive: true })
  const { name, version, type, imports } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'))
  writeFileSync(path.join(to, 'package.json'), `${JSON.stringify({ name, version, type, imports }, null, 2)}\n`)
  const files = listFiles(to).filter((file) => lstatSync(file).isFile())
  for (const file of files) chmodSync(file, 0o644)
  return files.reduce((sum, file) => sum + lstatSync(file).size, 0)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [to] = process.argv.slice(2)
  if (to === undefined) {
    process.stderr.write('Usage: node server/bin/assemble.mjs FOLDER\n')
    process.exit(2)
  }
  const bytes = await assemble(path.resolve(to))
  process.stdout.write(`Assembled in ${to}: ${(bytes / 1_000_000).toFixed(1)} MB\n`)
}
