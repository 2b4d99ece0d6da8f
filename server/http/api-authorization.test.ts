import { AsyncResource } from 'node:async_hooks'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startProvider } from '#server/auth/testing/hostile-provider.ts'
import { readConfig } from '#server/config.ts'
import { container, type Container } from '#server/container.ts'
import { authorizeRequest } from '#server/http/authorize.ts'
import {
  audience,
  bearer,
  buildVariables,
  createAskers,
  createCredentials,
  mine,
  readRoles,
  type Asker,
  type Credentials,
} from '#server/http/testing/create-askers.ts'
import type { createLog } from '#server/log.ts'
import { beginRequest, type RequestHeaders } from '#server/request-id.ts'
import type { Permission } from '#lib/permission.ts'
import { routes } from '#lib/routes.ts'
import { groupId as groupIdShape } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const lines = vi.hoisted((): string[] => [])
vi.mock('#server/log.ts', async (load) => {
  const log = (await load<{ createLog: typeof createLog }>()).createLog({ write: (line) => lines.push(line) })
  log.level = 'trace'
  return { log, logFault: (error: unknown) => log.error({ text: String(error) }) }
})

let provider: Awaited<ReturnType<typeof startProvider>>
let folder = ''
let tokens: Container['tokens']
let credentials: Credentials

/** Configures this process for a provider of sign-ins. */
const configure = (issuer: string) => {
  globalThis.portalSignInMethod = undefined
  globalThis.portalConfig = readConfig(
    {
      ...buildVariables(issuer),
      ...{ PORTAL_DATA_DIR: folder, MONGODB_ATLAS_BASE_URL: 'http://127.0.0.1:9' },
      ...{ MONGODB_ATLAS_PUBLIC_KEY: 'a', MONGODB_ATLAS_PRIVATE_KEY: 'b' },
    },
    readRoles,
  )
}

beforeAll(async () => {
  provider = await startProvider()
  folder = await mkdtemp(path.join(tmpdir(), 'portal-tokens-'))
  configure(provider.url)
  tokens = (await container()).tokens
  credentials = createCredentials(tokens, provider)
})
afterAll(async () => {
  await (await container()).process.end()
  await provider.stop()
  await rm(folder, { recursive: true })
})

/** Runs work as one request, in an asynchronous context of its own. */
const runRequest = <T>(headers: RequestHeaders, work: () => T): T =>
  new AsyncResource('request').runInAsyncScope(() => {
    beginRequest('r', headers, Promise.resolve())
    return work()
  })
const input = z.object({ groupId: groupIdShape.optional() })
const authorize = (permission: Permission, headers: RequestHeaders, about: { groupId?: string } = { groupId: mine }) =>
  runRequest(headers, () => authorizeRequest('api', { permission, input }, about))

describe('who may ask the API', () => {
  let askers: Record<string, Asker>
  beforeAll(async () => {
    askers = await createAskers(credentials)
  })

  it('every permission of the route table, by everybody: lets through who has it, and nobody else', async () => {
    const inTable = Object.values(routes).flatMap((row) => {
      if (row.kind === 'api') return Object.values(row.methods)
      return row.permission === 'public' ? [] : [row.permission]
    })
    const others = ['change', 'connect', 'see-aws', 'change-aws', 'approve', 'override'] as const
    const permissions = new Set<Permission>([...inTable, ...others])
    const flaws: string[] = []
    for (const [name, { headers, may, afterMs = 0 }] of Object.entries(askers)) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + afterMs })
      for (const permission of permissions) {
        const { ok } = await authorize(permission, headers)
        if (ok !== may.includes(permission)) flaws.push(`${name}: ${permission} ${ok ? 'allowed' : 'refused'}`)
      }
      vi.useRealTimers()
    }
    expect(flaws).toEqual([])
    expect([Object.keys(askers).length, permissions.size]).toEqual([25, 11])
  })

  it('without a project: every project is needed for all but to see, as it is without a token', async () => {
    const { operator: ada, 'operator, token of another project': other } = askers
    if (!ada || !other) throw new Error('an asker is missing')
    expect((await authorize('see', ada.headers, {})).ok).toBe(true)
    expect((await authorize('change', ada.headers, {})).ok).toBe(false)
    expect((await authorize('see', other.headers, {})).ok).toBe(true)
  })

  it('pages, data routes and actions: read no token', async () => {
    const headers = { ...askers.operator?.headers, 'sec-fetch-site': 'same-origin' }
    for (const purpose of ['page', 'read', 'write'] as const)
      expect(
        await runRequest(headers, () => authorizeRequest(purpose, { permission: 'see', input }, { groupId: mine })),
      ).toMatchObject({ ok: false, reason: 'signed-out' })
  })
})

it('a caller: says in whose name, and by what', async () => {
  await credentials.signIn('eve', ['operators'])
  const { text, id, name } = await credentials.makeToken('eve')
  expect(await authorize('change', bearer(text))).toMatchObject({
    caller: { actor: `token ${name} of eve`, person: { id: 'eve' }, via: { kind: 'token', id, name } },
  })
  const access = provider.sign({ aud: audience, client_id: 'ci', sub: 'ci', groups: ['operators'] }, { typ: 'at+jwt' })
  const client = `client ci@${new URL(provider.url).host}`
  expect(await authorize('change', bearer(access))).toMatchObject({
    caller: { actor: client, person: { id: client }, via: { kind: 'client', id: 'ci' } },
  })
})

it('a provider that is not there: is said, and not that the token is wrong', async () => {
  configure('http://127.0.0.1:9')
  const answer = await authorize('see', bearer('a.b.c'))
  expect(answer).toMatchObject({ reason: 'provider', sentence: expect.stringMatching(/Try again/) })
  configure(provider.url)
})

it('a token: is in no log, no audit entry, no refusal and not in the store', async () => {
  await credentials.signIn('canary', ['operators'])
  const { text, id } = await credentials.makeToken('canary')
  const access = provider.sign({ aud: 'https://other.example', sub: 'ci', client_id: 'ci' }, { typ: 'at+jwt' })
  const answers = [
    await authorize('change', bearer(text)),
    await authorize('audit', bearer(text)),
    await authorize('see', bearer(access)),
  ]
  await tokens.revoke(id, { owner: 'canary', requestId: 'r' })
  answers.push(await authorize('see', bearer(text)), await authorize('see', bearer(text.slice(0, -1))))
  expect(answers.map(({ ok }) => ok)).toEqual([true, false, false, false, false])
  const files = await Promise.all((await readdir(folder)).map((file) => readFile(path.join(folder, file), 'latin1')))
  const everything = [JSON.stringify(answers), ...lines, ...files]
  expect(lines.length).toBeGreaterThan(100)
  for (const secretText of [text.slice(4, -6), access.split('.')[2] ?? ''])
    expect(everything.filter((line) => line.includes(secretText))).toEqual([])
})
