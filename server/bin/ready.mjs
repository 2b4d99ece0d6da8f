import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { hashFiles, runUnlessDone } from './stamp.mjs'

const root = path.resolve(import.meta.dirname, '..', '..')
process.chdir(root)

/** Runs a command and shows its output only when it fails; throws a sentence then. */
const run = (what, command, args, env = {}) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  if (status === 0) return
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`)
  throw new Error(`${what} failed${error ? `: ${error.message}` : ''}. Its output stands above.`)
}

/** Refuses a Node that is too old; warns of one whose Brotli decoder has a known hole. */
export const checkNode = (version = process.versions.node, warn = (line) => process.stderr.write(`${line}\n`)) => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const isBelow = (...floor) =>
    [major, minor, patch].map((part, i) => part - floor[i]).find((difference) => difference !== 0) < 0
  if (isBelow(20, 19, 0))
    throw new Error(`Node ${version} is too old: the portal needs 20.19 or later. 24.22.1 or later is best.`)
  const floors = { 22: [22, 23, 4], 24: [24, 22, 1], 26: [26, 12, 1] }
  const floor = floors[major] ?? (major > 26 ? [0, 0, 0] : undefined)
  if (!floor || isBelow(...floor))
    warn(
      `Note: Node ${version} has a known hole (CVE-2026-111497). The portal keeps away from it; 24.22.1 or later closes it.`,
    )
}

/** Installs the packages when they are missing or not those of the lockfile. */
export const install = () =>
  runUnlessDone('node_modules/.install-stamp', hashFiles(['package-lock.json', '.npmrc']), () => {
    process.stdout.write('Installing packages…\n')
    run('npm ci', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { NODE_ENV: '' })
  })

/** Bundles the programs when what they are made of has changed. */
export const bundle = () =>
  runUnlessDone(
    'dist/stamp',
    hashFiles(['lib', 'server', 'next.config.mjs', 'package-lock.json'], /\.test\.tsx?$/),
    () => {
      rmSync('dist', { recursive: true, force: true })
      run('Bundling the programs', process.execPath, ['server/bin/programs.mjs'])
    },
  )

const sources = [
  'app',
  'components',
  'lib',
  'server',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'package-lock.json',
  'tsconfig.json',
]
const configs = ['next.config.mjs', 'postcss.config.mjs', 'package.json']
const notBuilt = /\.test\.tsx?$|^server\/(bin|sandbox)\//

/** Builds the portal and its programs when what they are built from has changed. */
export const build = () => {
  bundle()
  runUnlessDone('.next/build-stamp', hashFiles([...sources, ...configs], notBuilt), () => {
    process.stdout.write('Building the portal…\n')
    rmSync('.next', { recursive: true, force: true })
    run('The build', process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    })
  })
}
