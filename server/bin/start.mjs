import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { build, bundle, checkNode, install } from './ready.mjs'

const serve = 'dist/serve.mjs'
const isDev = process.argv.includes('--dev')

try {
  checkNode()
  if (existsSync('.env')) process.loadEnvFile('.env')
  install()
  bundle()
  const checked = spawnSync(process.execPath, [serve, '--check'], { stdio: ['ignore', 'inherit', 'inherit'] })
  if (checked.status !== 0) process.exit(checked.status ?? 1)
  if (!isDev) build()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

const portal = spawn(
  process.execPath,
  ['--import', './server/bin/until-orphaned.mjs', serve, ...(isDev ? ['--dev'] : [])],
  {
    stdio: ['pipe', 'inherit', 'inherit'],
  },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => portal.kill(signal))
const parent = process.ppid
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || portal.kill('SIGTERM'), 500).unref()
portal.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
