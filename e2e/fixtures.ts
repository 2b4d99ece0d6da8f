import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base } from 'playwright/test'
import { createPool } from './support/create-pool.ts'
import { openPrintedLink, shareSessions } from './support/open-printed-link.ts'
import { freePort, startProgram, type Program } from './program.ts'
import { slowDown } from './support/slow-down.ts'
import { createSandboxControl, type SandboxControl } from './support/sandbox-control.ts'

export type Stack = {
  url: string
  sandbox: SandboxControl
  portal: Program
  dataDir: string
  env: Record<string, string>
}
export type Project = { id: string; name: string; path: string }

/** The watcher in a tenth of its time, since the sandbox's links live for seconds. */
export const quickWatch = {
  WATCH_MOVING_MS: '1000',
  WATCH_RESTING_MS: '2000',
  WATCH_DOWN_MS: '2000',
  WATCH_REFRESH_MS: '200',
  WATCH_ROUND_MS: '250',
  WATCH_POLL_MS: '1000',
}

/** Links stay as they are for nearly a minute, so that a slow machine sees each state until a test moves the clock. */
export const slowLinks = { SANDBOX_TIME_SCALE: '0.2' }

/** Tests do in a minute what nobody does by hand. */
const withoutLimits = {
  REQUESTS_PER_MINUTE: '1000000',
  CREATES_PER_MINUTE: '10000',
  CHANGES_PER_MINUTE: '10000',
  PASTES_PER_MINUTE: '10000',
  PREFLIGHTS_PER_MINUTE: '10000',
  REFRESHES_PER_MINUTE: '10000',
  LOOKUPS_PER_MINUTE: '10000',
  EXPORTS_PER_MINUTE: '10000',
}

/** How long a start may take on a slow machine, beside the time of the test. */
export const startMs = 90_000

const valuesIn = (printed: string) =>
  Object.fromEntries(
    [...printed.matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  )

/**
 * A sandbox and a portal of its own over a fresh folder, both gone with `stop`; of another checkout when `root` is
 * given, and with the sandbox’s AWS accounts when `withAws` is.
 */
export const startStack = async (
  sandboxEnv: Record<string, string> = {},
  portalEnv: Record<string, string> = {},
  { root, withAws = false }: { root?: string | undefined; withAws?: boolean } = {},
) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'portal-e2e-'))
  const ports = ['--port', await freePort(), ...(root === undefined ? ['--aws-port', await freePort()] : [])]
  const startSandbox = async () => {
    const program = startProgram(
      'dist/sandbox.mjs',
      ports,
      {
        PORTAL_DATA_DIR: dataDir,
        SANDBOX_TIME_SCALE: '4',
        ...sandboxEnv,
      },
      root,
    )
    await program.says(/^# SANDBOX_READ_ONLY_PRIVATE_KEY=.+$/m)
    return program
  }
  let sandbox = await startSandbox()
  const env = valuesIn(sandbox.printed())
  const { AWS_ENDPOINT_URL = '', AWS_ACCOUNTS_FILE = '' } = env
  const portal = startProgram(
    'dist/serve.mjs',
    [],
    {
      PORT: await freePort(),
      PORTAL_DATA_DIR: dataDir,
      JOURNAL_LOOKS_MS: '600000',
      ...quickWatch,
      ...withoutLimits,
      MONGODB_ATLAS_BASE_URL: env.MONGODB_ATLAS_BASE_URL ?? '',
      MONGODB_ATLAS_CLIENT_ID: env.MONGODB_ATLAS_CLIENT_ID ?? '',
      MONGODB_ATLAS_CLIENT_SECRET: env.MONGODB_ATLAS_CLIENT_SECRET ?? '',
      ...(withAws && { AWS_ENDPOINT_URL, AWS_ACCOUNTS_FILE }),
      ...portalEnv,
    },
    root,
  )
  const url =
    portalEnv.OIDC_ISSUER === undefined
      ? await openPrintedLink(portal)
      : ((await portal.says(/Private Link Portal {2}(\S+)\n/))[1] ?? '')
  const stack: Stack = { url, sandbox: createSandboxControl(env.MONGODB_ATLAS_BASE_URL ?? ''), portal, dataDir, env }
  /**
   * Not asked to end but ended: a portal that is asked waits for its tabs, and nothing here is looked at afterwards.
   */
  const stop = async () => {
    portal.kill()
    sandbox.kill()
    await Promise.all([portal.ended(), sandbox.ended()])
    await rm(dataDir, { recursive: true, force: true })
  }
  return {
    stack,
    stop,
    stopSandbox: () => sandbox.stop(),
    /** On the ports and with the state it had. */
    startSandbox: async () => {
      sandbox = await startSandbox()
    },
  }
}

/** What a portal and its sandbox are started with, beside what all of them are. */
export type StackSettings = {
  sandbox?: Record<string, string>
  portal?: Record<string, string>
  withAws?: boolean
}
/** Links stay as they are until a test moves the clock. */
export const usualStack: StackSettings = { sandbox: slowLinks }

/** The usual one, and that of the last file with settings of its own. */
const stacks = createPool(2, async ({ sandbox, portal, withAws = false }: StackSettings) => {
  const { stack, stop } = await startStack(sandbox, portal, { withAws })
  return { thing: stack, stop }
})
export const getStack = stacks.get

/**
 * Each worker has its own portals and sandboxes, one for each `stackSettings` of its tests; each test its own project,
 * so that tests do not see each other. Nothing else here belongs to a worker, so that one runs files of every kind.
 */
export const test = base.extend<
  { stackSettings: StackSettings; stack: Stack; project: Project },
  { atEnd: Set<() => Promise<void>> }
>({
  browser: [async ({ browser }, use) => use(slowDown(browser)), { scope: 'worker' }],
  atEnd: [
    async ({}, use) => {
      const stops = new Set<() => Promise<void>>()
      await use(stops)
      for (const stop of stops) await stop()
    },
    { scope: 'worker' },
  ],
  stackSettings: [usualStack, { option: true }],
  stack: [async ({ stackSettings, atEnd }, use) => use(await getStack(stackSettings, atEnd)), { timeout: startMs }],
  context: async ({ context }, use) => {
    const leave = await shareSessions(context)
    await use(context)
    leave()
  },
  baseURL: async ({ stack }, use) => use(stack.url),
  project: async ({ stack }, use) => {
    const { id, name } = await stack.sandbox.newProject()
    await use({ id, name, path: `/projects/${id}/private-links` })
  },
})

export { expect } from 'playwright/test'
export { startProgram } from './program.ts'
