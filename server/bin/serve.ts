import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { getSandboxDefaults, pickVariables } from '#server/bin/child-environment.ts'
import { hasEnded, readValues, startChild } from '#server/bin/children.ts'
import { checkPolicy } from '#server/bin/check-policy.ts'
import { findFreePort } from '#server/bin/find-free-port.ts'
import { forwardOutput } from '#server/bin/forward-output.ts'
import { openPage } from '#server/bin/open-page.ts'
import { ensureSessionSecretFile } from '#server/bin/session-secret.ts'
import { formatHost, formatStartMessage } from '#server/bin/start-message.ts'
import { stopWith } from '#server/bin/stop-with.ts'
import { supervise } from '#server/bin/supervise.ts'
import { ConfigError, readConfig, type Config } from '#server/config.ts'
import { endingMs } from '#server/operations-config.ts'
import { accountsFileName } from '#server/sandbox/aws/seed-accounts.ts'
import { openStore } from '#server/store/db.ts'
import { StoreError } from '#server/store/store-error.ts'
import { sandboxVariables } from '#server/sandbox-variables.ts'
import { portalVariables } from '#server/variables.ts'

type Supervisor = ReturnType<typeof supervise>

const readConfigOrStop = (): Config => {
  try {
    return readConfig(process.env, (file) => readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof ConfigError) return stopWith(error.message, 2)
    throw error
  }
}

/** Opens the store before anybody is served: it is migrated and whole, or a sentence says what is wrong with it. */
const migrateStore = async (url: string) => {
  try {
    const store = await openStore({ url, now: Date.now })
    await store.checkFile()
    const { damage } = store.getCondition()
    await store.close()
    if (damage !== undefined) stopWith(`${damage} It does not start on it: see docs/OPERATIONS.md.`, 2)
  } catch (error) {
    if (error instanceof StoreError) stopWith(error.message, 2)
    throw error
  }
}

/**
 * Starts the sandbox on ports of its own; returns the variables that point the portal at it, and at its AWS accounts
 * where nobody declared others.
 */
const startSandbox = async (dataDir: string, supervisor: Supervisor): Promise<Record<string, string | undefined>> => {
  const child = startChild(
    ['dist/sandbox.mjs', '--port', '0'],
    { ...pickVariables(sandboxVariables, process.env), NODE_ENV: 'production', PORTAL_DATA_DIR: dataDir },
    true,
  )
  const names = ['MONGODB_ATLAS_BASE_URL', 'MONGODB_ATLAS_CLIENT_ID', 'MONGODB_ATLAS_CLIENT_SECRET', 'AWS_ENDPOINT_URL']
  const printed = await readValues(child, names).catch(() => stopWith('The sandbox did not start.', 1))
  supervisor.add(child, 'The sandbox')
  const { AWS_ENDPOINT_URL: awsUrl, ...atlas } = Object.fromEntries(names.map((name) => [name, printed[name]]))
  if (process.env.AWS_ACCOUNTS_FILE) return atlas
  return { ...atlas, AWS_ENDPOINT_URL: awsUrl, AWS_ACCOUNTS_FILE: path.join(dataDir, accountsFileName) }
}

/** What opens the portal, once: new at each start; the portal itself gets the hash alone. */
const createLinkToken = () => {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: createHash('sha256').update(token).digest('hex') }
}

/** A page, so that what renders pages is loaded and warm when somebody opens the first one. */
const getFirstPath = (isDev: boolean) => (isDev ? '/icon.svg' : '/sign-in')

/** Starts Next's server on a free port, and resolves once it answers. */
const startServer = async (
  config: Config,
  { isDev, env, supervisor }: { isDev: boolean; env: Record<string, string | undefined>; supervisor: Supervisor },
) => {
  const { access, host, port, operations } = config
  const { metrics } = operations
  const ownPort = String(await findFreePort(host, port))
  if (metrics) await findFreePort(metrics.host, metrics.port, 'METRICS_PORT')
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const child = startChild([next, isDev ? 'dev' : 'start', '-H', host, '-p', ownPort], {
    ...env,
    NODE_ENV: isDev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: ownPort,
  })
  supervisor.add(child, 'The portal')
  let isServing = false
  forwardOutput(child, process.stdout, () => isServing || isDev)
  const url = `http://${formatHost(host)}:${ownPort}`
  const { host: ownHost } = new URL(access.portalUrl ?? url)
  while (!hasEnded(child) && !(await openPage(url + getFirstPath(isDev), ownHost))) await sleep(50)
  isServing = true
  return { url, isRunning: !hasEnded(child) }
}

const serve = async ({ isDev }: { isDev: boolean }) => {
  const config = readConfigOrStop()
  const { access, atlas, databaseUrl, operations } = config
  const dataDir = path.resolve(config.dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  await checkPolicy(config)
  await migrateStore(databaseUrl)
  /** A little more than the portal gives itself; the development server waits for its tabs without end. */
  const graceMs = isDev ? 4_000 : operations.shutdown.delay + operations.shutdown.wait + endingMs + 500
  const supervisor = supervise({ graceMs, isDev })
  const sandboxKey = atlas ? {} : await startSandbox(dataDir, supervisor)
  const link = access.signIn.kind === 'link' ? createLinkToken() : undefined
  const variables = pickVariables(portalVariables, process.env)
  const env = {
    ...(atlas ? {} : getSandboxDefaults()),
    ...variables,
    ...sandboxKey,
    ...(link && { PORTAL_LINK_HASH: link.hash }),
    ...(access.sessionSecret === undefined && { PORTAL_SESSION_SECRET_FILE: ensureSessionSecretFile(dataDir) }),
    PORTAL_DATA_DIR: dataDir,
    // As it was checked here: a default made of the absolute folder may hold characters that no database URL may.
    ...('DATABASE_URL_FILE' in variables ? {} : { DATABASE_URL: databaseUrl }),
  }
  const { url, isRunning } = await startServer(config, { isDev, env, supervisor })
  if (!isRunning) return
  const message = { config, url: access.portalUrl ?? url, linkToken: link?.token, dataDir }
  process.stdout.write(formatStartMessage(message))
}

const { values: flags } = parseArgs({ options: { dev: { type: 'boolean' }, check: { type: 'boolean' } } })
if (flags.check) readConfigOrStop()
else await serve({ isDev: flags.dev === true })
