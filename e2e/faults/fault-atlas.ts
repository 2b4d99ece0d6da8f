import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as z from '#lib/zod.ts'
import { startProgram } from '../program.ts'
import { runCurl } from '../support/run-curl.ts'
import { createSandboxControl } from '../support/sandbox-control.ts'
import { startProxy } from './fault-proxy.ts'
import { waitFor } from './wait-for.ts'

const times = {
  CREATES_PER_MINUTE: '10000',
  CHANGES_PER_MINUTE: '10000',
  REQUESTS_PER_MINUTE: '1000000',
  ATLAS_WRITE_MS: '1000',
  ATLAS_READ_MS: '10000',
  JOURNAL_LOOKS_MS: '200,300,500',
  JOURNAL_NOT_FOUND_MS: '1500',
  JOURNAL_SENDING_MS: '1500',
  JOURNAL_MARGIN_MS: '500',
  JOURNAL_ROUND_MS: '100',
  // The snapshot loop is off, so that only creates and the reconciler read lists: the schedules count them.
  WATCH_ROUND_MS: '600000',
}

const state = z.object({
  links: z.array(z.object({ id: z.string(), groupId: z.string(), deletedAt: z.number().optional() })),
})
const madeLink = z.object({ _id: z.string() })
const findValue = (printed: string, name: string) => new RegExp(`^(?:# )?${name}=(.*)$`, 'm').exec(printed)?.[1] ?? ''

/** Starts a sandbox with the fault proxy in front of it, for portals that are started with `env`. */
export const startFaultAtlas = async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'portal-faults-'))
  const sandbox = startProgram('dist/sandbox.mjs', ['--port', '0'], {
    PORTAL_DATA_DIR: dataDir,
    SANDBOX_TIME_SCALE: '50',
  })
  await sandbox.says(/^# SANDBOX_READ_ONLY_PRIVATE_KEY=.+$/m)
  const target = findValue(sandbox.printed(), 'MONGODB_ATLAS_BASE_URL')
  const proxy = await startProxy(target)
  const keyFiles = { id: path.join(dataDir, 'client-id'), secret: path.join(dataDir, 'client-secret') }
  let current = ''
  const writeKey = async (id: string, secret: string) => {
    current = secret
    await writeFile(keyFiles.id, id)
    await writeFile(keyFiles.secret, secret)
  }
  await writeKey(
    findValue(sandbox.printed(), 'MONGODB_ATLAS_CLIENT_ID'),
    findValue(sandbox.printed(), 'MONGODB_ATLAS_CLIENT_SECRET'),
  )
  const control = createSandboxControl(target)
  const curlEnv = {
    MONGODB_ATLAS_BASE_URL: target,
    MONGODB_ATLAS_PUBLIC_KEY: findValue(sandbox.printed(), 'MONGODB_ATLAS_PUBLIC_KEY'),
    MONGODB_ATLAS_PRIVATE_KEY: findValue(sandbox.printed(), 'MONGODB_ATLAS_PRIVATE_KEY'),
  }
  const readLinks = async (groupId: string) => {
    const { links } = state.parse(JSON.parse(await readFile(path.join(dataDir, 'sandbox.json'), 'utf8')))
    return links.filter((link) => link.groupId === groupId)
  }
  return {
    ...{ proxy, dataDir, sandbox: control },
    env: {
      ...times,
      PORTAL_DATA_DIR: dataDir,
      MONGODB_ATLAS_BASE_URL: proxy.url,
      MONGODB_ATLAS_CLIENT_ID_FILE: keyFiles.id,
      MONGODB_ATLAS_CLIENT_SECRET_FILE: keyFiles.secret,
    },
    /** Puts another valid key into the portal's files; the one before it stays valid unless it is revoked. */
    replaceKey: async ({ isRevoked = false } = {}) => {
      const [user, secret, former] = [`id-${randomUUID()}`, `secret-${randomUUID()}`, current]
      await control.addKey({ kind: 'service-account', user, secret })
      await writeKey(user, secret)
      if (isRevoked) await control.revokeKey(former)
    },
    /** The ids of the links that the sandbox has in a project. */
    linksIn: async (groupId: string): Promise<string[]> => (await readLinks(groupId)).map(({ id }) => id),
    /** The ids of those whose deletion the sandbox did not accept. */
    standingIn: async (groupId: string): Promise<string[]> =>
      (await readLinks(groupId)).flatMap(({ id, deletedAt }) => (deletedAt === undefined ? [id] : [])),
    /** Makes a link by hand, past the portal, and waits until it has failed. */
    createFailedLink: async (groupId: string, body: object): Promise<string> => {
      const links = `/groups/${groupId}/streams/privateLinkConnections`
      const { _id } = madeLink.parse(JSON.parse(await runCurl(curlEnv, 'POST', links, body)))
      await waitFor('the failed link', async () =>
        (await runCurl(curlEnv, 'GET', `${links}/${_id}`, {})).includes('FAILED') ? true : undefined,
      )
      return _id
    },
    stop: async () => {
      await Promise.all([proxy.close(), sandbox.stop()])
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
