import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTransportFetch } from '#server/atlas/transport-fetch.ts'
import { createAccessTokens } from '#server/auth/access-tokens.ts'
import { startProvider } from '#server/auth/testing/hostile-provider.ts'
import type { Roles } from '#server/roles-file.ts'
import * as z from '#lib/zod.ts'

const audience = 'https://links.example/api'
const roles: Roles = { claim: 'groups', grants: [{ value: 'team', role: 'viewer', projects: '*' }] }
const at = Math.floor(Date.now() / 1000)
const good = { sub: 'ci', aud: audience, client_id: 'ci', groups: ['team'] }
const atJwt = { typ: 'at+jwt' }

const createCheck = (issuer: string) =>
  createAccessTokens(
    { kind: 'oidc', issuer, clientId: 'portal', clientSecret: 's', scopes: 'openid', roles, apiAudience: audience },
    { fetch: createTransportFetch({ connectMs: 20_000, timeoutMs: 20_000, now: Date.now }), now: Date.now },
  )

let hostile: Awaited<ReturnType<typeof startProvider>>
let check: ReturnType<typeof createCheck>
beforeAll(async () => {
  hostile = await startProvider()
  check = createCheck(hostile.url)
})
afterAll(() => hostile.stop())

describe('an access token', () => {
  it.each<[what: string, claims: object, header?: Record<string, string>]>([
    ['as RFC 9068 has it', {}, atJwt],
    ['with the whole media type', {}, { typ: 'application/at+jwt' }],
    ['as others have it', { client_id: undefined, azp: 'ci', typ: 'Bearer' }],
    ['for several audiences', { aud: ['another', audience] }],
  ])('%s: identifies its client', async (_, claims, header) => {
    const identity = await check(hostile.sign({ ...good, ...claims }, header))
    expect(identity).toEqual({ kind: 'known', subject: 'ci', client: 'ci', values: ['team'] })
  })

  it.each<[what: string, claims: object, header?: Record<string, string>, key?: 'foreign']>([
    ['of another audience', { aud: 'https://other.example' }, atJwt],
    ['for the portal’s sign-in', { aud: 'portal' }, atJwt],
    ['of no audience', { aud: undefined }, atJwt],
    ['of another issuer', { iss: 'https://login.example' }, atJwt],
    ['that has expired', { exp: at - 31 }, atJwt],
    ['that never expires', { exp: undefined }, atJwt],
    ['that is not good yet', { nbf: at + 300 }, atJwt],
    ['of another key', {}, atJwt, 'foreign'],
    ['without a signature', {}, { ...atJwt, alg: 'none' }],
    ['that names another algorithm', {}, { ...atJwt, alg: 'HS256' }],
    ['with the portal’s nonce, as ID tokens have it', { nonce: 'n' }],
    ['with at_hash, as ID tokens have it', { at_hash: 'h', azp: 'ci' }],
    ['whose audience is its own client, as in ID tokens', { client_id: audience }],
    ['that calls itself an ID token', { typ: 'ID' }],
    ['that is a refresh token', { typ: 'Refresh' }],
    ['that is for a logout', {}, { typ: 'logout+jwt' }],
    ['without a client', { client_id: undefined }, atJwt],
    ['without a subject', { sub: undefined }, atJwt],
    ['whose subject forges a line', { sub: 'a\nb' }, atJwt],
    ['that is bound to a key', { cnf: { jkt: 'k' } }, atJwt],
  ])('%s: is refused', async (_, claims, header, key) => {
    expect(await check(hostile.sign({ ...good, ...claims }, header, key))).toMatchObject({ kind: 'refused' })
  })

  it('made with the public key as a secret, or of no parts that can be read: is refused', async () => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${encode({ ...atJwt, alg: 'HS256', kid: 'k1' })}.${encode({ ...good, iss: hostile.url, iat: at, exp: at + 300 })}`
    const forged = `${text}.${createHmac('sha256', 's').update(text).digest('base64url')}`
    for (const token of [forged, 'a.b.c', '..', `${encode(atJwt)}..`, `${text}.`])
      expect([token, await check(token)]).toEqual([token, { kind: 'refused', code: expect.any(String) }])
  })

  it('is refused for nobody’s fault but the provider’s when that is not there', async () => {
    const gone = createCheck('http://127.0.0.1:9')
    expect(await gone(hostile.sign(good, atJwt))).toMatchObject({ kind: 'unreachable' })
  })
})

/** Starts the provider of the browser tests. */
const startRealProvider = async () => {
  const program = spawn(process.execPath, ['e2e/support/oidc-provider.mjs'], {
    env: {
      ...{ CLIENT_ID: 'portal', CLIENT_SECRET: 's', REDIRECT_URI: 'http://127.0.0.1/auth/callback' },
      NODE_ENV: 'test',
      PEOPLE: JSON.stringify({ pipeline: { groups: ['team'] } }),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  for await (const line of createInterface({ input: program.stdout })) {
    const [, issuer] = /^ISSUER=(.+)$/.exec(line) ?? []
    if (issuer !== undefined) return { issuer, stop: () => program.kill() }
  }
  throw new Error('The provider did not start.')
}

const answerShape = z.looseObject({ access_token: z.string() })

it('an access token of a real provider: identifies the client of the client credentials, and its group', async () => {
  const { issuer, stop } = await startRealProvider()
  const getToken = async (resource: string) => {
    const facts = { grant_type: 'client_credentials', client_id: 'pipeline', client_secret: 's', resource }
    const response = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(facts) })
    return answerShape.parse(await response.json()).access_token
  }
  const checkReal = createCheck(issuer)
  const identity = { kind: 'known', subject: 'pipeline', client: 'pipeline', values: ['team'] }
  expect(await checkReal(await getToken(audience))).toEqual(identity)
  expect(await checkReal(await getToken('https://other.example'))).toMatchObject({ kind: 'refused' })
  stop()
})
