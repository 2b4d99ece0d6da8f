import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient, type ApiClient } from '#server/api/testing/api-client.ts'
import { readConfig } from '#server/config.ts'
import { guard } from '#server/http/guard.ts'
import { apiHandlers } from '#server/api/api-handlers.ts'
import { log } from '#server/log.ts'
import { guardServer } from '#server/process/guard-server.ts'
import { followRequests } from '#server/process/requests.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox } from '#server/sandbox/server.ts'

type Variables = Readonly<Record<string, string>>
export type ApiPortal = ApiClient & { sandboxUrl: string; stop: () => Promise<void> }

/**
 * The API over a real store and the sandbox, behind the guard of a real server in this process: all but Next. Who asks
 * is what the test puts in place of the session. `variables`: of its environment, or how they depend on the address
 * of this server; `readFile`: what is in the files that these name.
 */
export const startApiPortal = async (
  variables: Variables | ((url: string) => Variables) = {},
  readFile: (file: string) => string = () => '',
): Promise<ApiPortal> => {
  const sandbox = await startSandbox({ port: 0, now: Date.now, timeScale: 1_000 })
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-api-'))
  const { user, secret } = seededCredentials.serviceAccount
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`
  globalThis.portalConfig = readConfig(
    {
      ...{ MONGODB_ATLAS_BASE_URL: sandbox.url, MONGODB_ATLAS_CLIENT_ID: user, MONGODB_ATLAS_CLIENT_SECRET: secret },
      ...{ PORTAL_DATA_DIR: folder, PORTAL_SESSION_SECRET: 's'.repeat(32), PORTAL_LINK_HASH: 'a'.repeat(64) },
      ...(typeof variables === 'function' ? variables(url) : variables),
    },
    readFile,
  )
  log.level = 'silent'
  followRequests({ idHeader: undefined, except: new WeakSet(), now: Date.now })
  guardServer(server, guard(apiHandlers))
  return {
    ...createClient(url),
    sandboxUrl: sandbox.url,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      const { process } = (await globalThis.portalContainer) ?? {}
      await process?.close()
      await process?.waitUntilIdle()
      await process?.end()
      globalThis.portalContainer = undefined
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
