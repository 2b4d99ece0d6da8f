import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { hasEnded, readValues, startChild, stopChild } from '#server/bin/children.ts'
import { sessionSecretFile } from '#server/bin/session-secret.ts'
import { endingMs } from '#server/operations-config.ts'
import { openStore } from '#server/store/db.ts'
import { StoreError } from '#server/store/store-error.ts'
import { ConfigError, readConfig, type Config } from '#server/config.ts'

const { values: flags } = parseArgs({ options: { dev: { type: 'boolean' }, check: { type: 'boolean' } } })

const stop = (sentence: string, code: number): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}

const readOrStop = (): Config => {
  try {
    return readConfig(process.env, (file) => readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof ConfigError) return stop(error.message, 2)
    throw error
  }
}

/** A port that is free now: the one asked for, or any for 0. */
const freePort = (host: string, port: number, name = 'PORT'): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => stop(`Port ${String(port)} on ${host} is taken. Set ${name} to another one.`, 2))
    probe.listen(port, host, () => {
      const address = probe.address()
      const free = typeof address === 'object' && address ? address.port : port
      probe.close(() => resolve(free))
    })
  })

const config = readOrStop()
if (flags.check) process.exit(0)

const dataDir = path.resolve(config.dataDir)
mkdirSync(dataDir, { recursive: true, mode: 0o700 })

/** Opened once before anybody is served: it is migrated, or what is the matter is said in a sentence. */
const tryStore = async () => {
  const store = await openStore({ url: config.databaseUrl, now: Date.now })
  await store.close()
}
await tryStore().catch((error: unknown) => {
  if (error instanceof StoreError) stop(error.message, 2)
  throw error
})

const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG'] as const
const isOurs = (name: string) =>
  /^(ATLAS|JOURNAL|WATCH|SESSION|SHUTDOWN)_[A-Z_]+_MS$|^METRICS_(HOST|PORT)$|^(LOG_LEVEL|REQUEST_ID_HEADER)$|^(CREATES|SIGN_INS)_PER_MINUTE$|^OIDC_|^PORTAL_(URL|ROLES_FILE|SESSION_SECRET)|^NEXT_SERVER_ACTIONS_ENCRYPTION_KEY$/.test(
    name,
  )
const common = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => passedOn.some((passed) => passed === name) || isOurs(name)),
)
const children: ReturnType<typeof startChild>[] = []
const { delay, wait } = config.operations.shutdown
/** A little more than the portal gives itself; the development server waits for its tabs without end. */
const graceMs = flags.dev ? 4_000 : delay + wait + endingMs + 500

let isStopping = false
/** The portal before its sandbox, which it may still be speaking to. */
const stopAll = async (code: number) => {
  if (isStopping) return
  isStopping = true
  let isInOrder = true
  for (const child of children.toReversed()) isInOrder = (await stopChild(child, graceMs)) && isInOrder
  process.exit(code === 0 && !isInOrder && !flags.dev ? 1 : code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAll(0))

const guard = (child: ReturnType<typeof startChild>, name: string) => {
  children.push(child)
  child.once('exit', (code, signal) => {
    if (isStopping) return
    process.stderr.write(`${name} ended by itself (${signal ?? `code ${String(code)}`}). The portal stops.\n`)
    void stopAll(1)
  })
}

const wanted = ['MONGODB_ATLAS_BASE_URL', 'MONGODB_ATLAS_CLIENT_ID', 'MONGODB_ATLAS_CLIENT_SECRET'] as const

/** The sandbox on a port of its own, and the credentials that it prints. */
const startSandbox = async () => {
  const settings = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('SANDBOX_')))
  const child = startChild(
    ['dist/sandbox.mjs', '--port', '0'],
    { ...common, ...settings, NODE_ENV: 'production', PORTAL_DATA_DIR: dataDir },
    true,
  )
  const printed = await readValues(child, wanted).catch(() => stop('The sandbox did not start.', 1))
  guard(child, 'The sandbox')
  return Object.fromEntries(wanted.map((name) => [name, printed[name]]))
}

const atlasNames = Object.keys(process.env).filter((name) => name.startsWith('MONGODB_ATLAS_'))
const credentials = config.atlas
  ? Object.fromEntries(atlasNames.map((name) => [name, process.env[name]]))
  : await startSandbox()

/** The sandbox’s links live for seconds, and nobody is charged for looking at them often. */
const paceOfSandbox = { WATCH_MOVING_MS: '2000', WATCH_RESTING_MS: '10000', WATCH_POLL_MS: '2000' }
/** Made anew at each start, and known to nobody but whoever reads what is printed: the portal itself gets its hash. */
const token = randomBytes(32).toString('base64url')
const isByLink = config.access.signIn.kind === 'link'
const access = {
  ...(isByLink ? { PORTAL_LINK_HASH: createHash('sha256').update(token).digest('hex') } : {}),
  ...(config.access.sessionSecret === undefined ? { PORTAL_SESSION_SECRET_FILE: sessionSecretFile(dataDir) } : {}),
}

const port = await freePort(config.host, config.port)
const { metrics } = config.operations
if (metrics) await freePort(metrics.host, metrics.port, 'METRICS_PORT')
const listens = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${String(port)}`
const url = config.access.portalUrl ?? listens
const next = startChild(
  [
    createRequire(import.meta.url).resolve('next/dist/bin/next'),
    flags.dev ? 'dev' : 'start',
    '-H',
    config.host,
    '-p',
    String(port),
  ],
  {
    ...(config.atlas ? {} : paceOfSandbox),
    ...common,
    ...credentials,
    ...access,
    NODE_ENV: flags.dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HOST: config.host,
    PORT: String(port),
    PORTAL_DATA_DIR: dataDir,
    DATABASE_URL: config.databaseUrl,
  },
)
guard(next, 'The portal')

let isServing = false
next.stdout?.on('data', (chunk: Buffer) => {
  if (isServing || flags.dev) process.stdout.write(chunk)
})

const answers = () =>
  fetch(`${listens}/icon.svg`).then(
    () => true,
    () => false,
  )
while (!hasEnded(next) && !(await answers())) await new Promise((resolve) => setTimeout(resolve, 50))

const target = config.atlas
  ? `Atlas at ${new URL(config.atlas.baseUrl).host}`
  : 'the sandbox that comes with it; nothing reaches Atlas'
if (!hasEnded(next)) {
  const address = isByLink ? `${url}/auth/link?token=${token}` : url
  const about = isByLink
    ? 'Opens once           in the browser that you will use; every start prints a new address\n'
    : ''
  const measured = metrics
    ? `Is measured at       http://${metrics.host.includes(':') ? `[${metrics.host}]` : metrics.host}:${String(metrics.port)}/metrics\n`
    : ''
  process.stdout.write(
    `Private Link Portal  ${address}\n${about}Talks to             ${target}\nKeeps its data in    ${dataDir}\n${measured}`,
  )
  isServing = true
}
