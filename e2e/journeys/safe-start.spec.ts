import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, startProgram, test as base } from '../fixtures.ts'
import { freePort } from '../program.ts'
import { pressOpen } from '../support/open-printed-link.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'portal-safe-'))
    await writeFile(
      path.join(folder, 'roles.json'),
      JSON.stringify({ claim: 'groups', grants: [{ value: 'a', role: 'viewer', projects: '*' }] }),
    )
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
})

const buildProviderEnv = (folder: string) => ({
  OIDC_ISSUER: 'https://login.example',
  OIDC_CLIENT_ID: 'portal',
  OIDC_CLIENT_SECRET: 'a-client-secret',
  PORTAL_URL: 'https://links.example',
  PORTAL_SESSION_SECRET: 's'.repeat(32),
  PORTAL_ROLES_FILE: path.join(folder, 'roles.json'),
})
const realKey = { MONGODB_ATLAS_CLIENT_ID: 'mdb_sa_id_x', MONGODB_ATLAS_CLIENT_SECRET: 'mdb_sa_sk_x' }

const hosts = ['127.0.0.1', '0.0.0.0']
const accesses = ['one local operator', 'a provider']
const keys = ['the sandbox', 'a real key']
const grid = hosts.flatMap((host) => accesses.flatMap((access) => keys.map((key) => ({ host, access, key }))))

for (const { host, access, key } of grid) {
  const isOidc = access === 'a provider'
  const isRefused = host === '0.0.0.0' && !isOidc
  test(`on ${host} with ${access} and ${key} the portal starts only if that is safe, and answers only its own Host`, {
    tag: isRefused ? [] : '@long',
  }, async ({ folder }) => {
    const PORT = await freePort()
    const portal = startProgram('dist/serve.mjs', [], {
      PORT,
      HOST: host,
      PORTAL_DATA_DIR: folder,
      ...(isOidc ? buildProviderEnv(folder) : {}),
      ...(key === 'a real key' ? realKey : {}),
    })
    if (isRefused) {
      expect(await portal.ended()).toBe(2)
      const printed = portal.printed()
      expect(printed).toMatch(/^HOST must be a loopback address such as 127\.0\.0\.1 as long as nobody signs in\./m)
      for (const name of Object.keys(buildProviderEnv(folder))) expect(printed).toContain(name)
      return
    }
    await portal.says(/Talks to {13}.+\n/)
    const own = isOidc ? 'links.example' : `127.0.0.1:${PORT}`
    const foreign = isOidc
      ? [`127.0.0.1:${PORT}`, 'links.example.evil.example', 'links.example:444', 'localhost']
      : ['evil.example', 'links.example', '127.0.0.1.nip.io']
    const sendRequest = async (name: string, at = '/projects') =>
      sendRaw(`http://127.0.0.1:${PORT}${at}`, { headers: { host: name, 'sec-fetch-site': 'same-origin' } })
    const answered = await sendRequest(own)
    expect([answered.status, answered.headers.location]).toEqual([307, '/sign-in?to=%2Fprojects'])
    expect((await sendRequest(own, '/api/projects')).status).toBe(401)
    for (const name of foreign)
      for (const at of [
        '/projects',
        '/sign-in',
        '/api/projects',
        '/auth/link?token=x',
        '/auth/sign-in',
        '/auth/callback?code=x',
      ])
        expect((await sendRequest(name, at)).status, `${name} ${at}`).toBe(403)
    for (const probePath of ['/healthz', '/readyz']) expect((await sendRequest('10.0.0.7', probePath)).status).toBe(200)
    await portal.stop()
  })
}

test('behind https the session cookie is Secure and bound to its host', { tag: '@long' }, async ({ folder }) => {
  const PORT = await freePort()
  const portal = startProgram('dist/serve.mjs', [], {
    PORT,
    PORTAL_DATA_DIR: folder,
    PORTAL_URL: 'https://localhost:8443',
  })
  const [, link = ''] = await portal.says(/(https:\/\/localhost:8443\/auth\/link\?token=[\w-]{43})\n/)
  const { search } = new URL(link)
  const at = `http://127.0.0.1:${PORT}`
  expect((await sendRaw(`${at}/auth/link${search}`)).status).toBe(403)
  const host = 'localhost:8443'
  const { headers } = await pressOpen(`${at}/auth/link${search}`, { host, origin: 'https://localhost:8443' })
  expect(headers['strict-transport-security']).toBe('max-age=31536000')
  expect(headers['set-cookie']).toMatch(
    /^__Host-portal-session=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
  )
  const cookie = (headers['set-cookie'] ?? '').split(';')[0] ?? ''
  const readStatus = async (more: Record<string, string>) =>
    (await sendRaw(`${at}/api/projects`, { headers: { host, cookie, ...more } })).status
  expect(await readStatus({ origin: 'https://localhost:8443' })).toBe(200)
  expect(await readStatus({ origin: 'http://localhost:8443' })).toBe(403)
  await portal.stop()
})
