import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTransportFetch } from '#server/atlas/transport-fetch.ts'
import { providerOf, type Transaction } from '#server/auth/provider.ts'
import type { Roles } from '#server/roles-file.ts'
import { startProvider, type Mischief } from '#server/auth/testing/hostile-provider.ts'

type Hostile = Awaited<ReturnType<typeof startProvider>>

const back = 'https://links.example/auth/callback'
const roles: Roles = { claim: 'groups', grants: [{ value: 'team', role: 'viewer', projects: '*' }] }
let hostile: Hostile
beforeAll(async () => {
  hostile = await startProvider()
})
afterAll(() => hostile.stop())
beforeEach(() => hostile.err({}))

const settings = (issuer: string) =>
  ({ kind: 'oidc', issuer, clientId: 'portal', clientSecret: 'a-secret', scopes: 'openid', roles }) as const
const fresh = (issuer = hostile.url, now: () => number = Date.now) =>
  providerOf(settings(issuer), {
    fetch: createTransportFetch({ connectMs: 1000, timeoutMs: 3000, now: Date.now }),
    now,
  })

const begun = async (provider = fresh()) => {
  const start = await provider.begin('/projects', back)
  if (start.kind !== 'begun') throw new Error(`not begun: ${start.code}`)
  return { ...start, provider, brought: hostile.authorize(start.url) }
}

type Change = (
  brought: Record<string, string>,
  transaction: Transaction,
) => { brought?: Record<string, string>; transaction?: Transaction }

/** A whole sign-in with something wrong in what the browser brings back. */
const signIn = async (change: Change = () => ({})) => {
  const { provider, brought, transaction } = await begun()
  const changed = change(brought, transaction)
  const url = new URL(`${back}?${new URLSearchParams(changed.brought ?? brought).toString()}`)
  return provider.finish(url, changed.transaction ?? transaction)
}

describe('a sign-in', () => {
  it('asks for a code with PKCE, state and nonce, each time anew', async () => {
    const [first, second] = [await begun(), await begun()]
    const query = new URL(first.url).searchParams
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      client_id: 'portal',
      redirect_uri: back,
      code_challenge_method: 'S256',
      scope: 'openid',
    })
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(query.get(name)).not.toBe(new URL(second.url).searchParams.get(name))
    expect(first.url).not.toContain(first.transaction.verifier)
    expect(first.transaction.state.length).toBeGreaterThanOrEqual(43)
  })

  it('ends with whom the provider vouches for', async () => {
    expect(await signIn()).toEqual({ kind: 'known', subject: 'ada', name: 'Ada Lovelace', values: ['team'] })
  })

  it('asks the provider for the claims that the ID token lacks', async () => {
    hostile.err({ claims: ({ sub, iss, aud, iat, exp, nonce }) => ({ sub, iss, aud, iat, exp, nonce }) })
    expect(await signIn()).toEqual({
      kind: 'known',
      subject: 'ada',
      name: 'Ada by userinfo',
      values: ['from userinfo'],
    })
  })

  it('shows a name without line breaks or marks that turn it around, and never a long one', async () => {
    hostile.err({ claims: (claims) => ({ ...claims, name: `\u202eada\r\n{"event":"forged"}${'x'.repeat(500)}` }) })
    const who = await signIn()
    expect(who).toMatchObject({ kind: 'known', name: expect.stringMatching(/^ada {2}\{"event"[^\r\n]{1,80}$/) })
  })

  it('discovers the provider once for all, and again after an hour', async () => {
    let now = 0
    const provider = fresh(hostile.url, () => now)
    const before = hostile.asked.length
    await Promise.all(Array.from({ length: 20 }, () => begun(provider)))
    expect(hostile.asked.slice(before)).toEqual(['GET /.well-known/openid-configuration'])
    now = 3_600_000
    await begun(provider)
    expect(hostile.asked.slice(before)).toHaveLength(2)
  })
})

const broughtWrong: readonly (readonly [what: string, change: Change])[] = [
  ['another state', (brought) => ({ brought: { ...brought, state: 'x' } })],
  ['no state', ({ code = '' }) => ({ brought: { code } })],
  ['the state of another sign-in', (_, transaction) => ({ transaction: { ...transaction, state: 'y'.repeat(43) } })],
  ['no code', ({ state = '' }) => ({ brought: { state } })],
  ['a code that was never given', (brought) => ({ brought: { ...brought, code: 'x' } })],
  [
    'the code of a sign-in that began elsewhere',
    (_, transaction) => ({ transaction: { ...transaction, verifier: 'v'.repeat(43) } }),
  ],
  ['a refusal', ({ state = '' }) => ({ brought: { state, error: 'access_denied' } })],
  ['another issuer', (brought) => ({ brought: { ...brought, iss: 'https://evil.example' } })],
  ['an ID token in the address', (brought) => ({ brought: { ...brought, id_token: 'x' } })],
]

const claim = (change: Record<string, unknown>): Mischief => ({ claims: (claims) => ({ ...claims, ...change }) })
const past = Math.floor(Date.now() / 1000) - 3600

const answeredWrong: readonly (readonly [what: string, mischief: Mischief])[] = [
  ['another nonce', claim({ nonce: 'x' })],
  ['no nonce', claim({ nonce: undefined })],
  ['another audience', claim({ aud: 'somebody-else' })],
  ['two audiences and nobody authorised', claim({ aud: ['portal', 'somebody-else'] })],
  ['another authorised party', claim({ aud: ['portal', 'somebody-else'], azp: 'somebody-else' })],
  ['another issuer', claim({ iss: 'https://evil.example' })],
  ['no subject', claim({ sub: undefined })],
  ['an end in the past', claim({ exp: past })],
  ['a beginning in the future', claim({ nbf: Math.floor(Date.now() / 1000) + 3600 })],
  ['no signature', { header: { alg: 'none' } }],
  ['an algorithm of shared secrets', { header: { alg: 'HS256' } }],
  ['the signature of another key', { isForeignKey: true }],
  ['a key nobody knows', { header: { kid: 'k2' } }],
  [
    'no ID token at all',
    { token: ({ access_token, token_type, expires_in }) => ({ access_token, token_type, expires_in }) },
  ],
  ['a token of another type', { token: (answer) => ({ ...answer, token_type: 'mac' }) }],
  [
    'claims of somebody else',
    { claims: ({ groups, ...rest }) => ({ ...rest, was: groups }), userinfo: (told) => ({ ...told, sub: 'eve' }) },
  ],
]

describe('nobody is signed in', () => {
  it.each(broughtWrong)('who brings back %s', async (_, change) => {
    const who = await signIn(change)
    expect(who.kind).toBe('refused')
    expect(JSON.stringify(who)).not.toContain('a-secret')
  })

  it.each(answeredWrong)('by a token with %s', async (_, mischief) => {
    hostile.err(mischief)
    expect((await signIn()).kind).toBe('refused')
  })

  it('who brings the same code twice', async () => {
    const { provider, brought, transaction } = await begun()
    const url = new URL(`${back}?${new URLSearchParams(brought).toString()}`)
    expect((await provider.finish(url, transaction)).kind).toBe('known')
    expect((await provider.finish(url, transaction)).kind).toBe('refused')
  })

  it('by a provider that calls itself by another name', async () => {
    hostile.err({ discovery: (metadata) => ({ ...metadata, issuer: 'https://evil.example' }) })
    expect((await fresh().begin('/', back)).kind).toBe('refused')
  })

  it.each(['token_endpoint', 'jwks_uri'])('by a provider whose %s is elsewhere without https', async (endpoint) => {
    hostile.err({ discovery: (metadata) => ({ ...metadata, [endpoint]: 'http://169.254.169.254/latest' }) })
    expect((await signIn()).kind).toBe('unreachable')
  })

  it('by an answer in an unexpected encoding', async () => {
    const { provider, brought, transaction } = await begun()
    hostile.err({ isBrotli: true })
    const who = await provider.finish(new URL(`${back}?${new URLSearchParams(brought).toString()}`), transaction)
    expect(who).toMatchObject({ kind: 'unreachable', code: expect.stringContaining('encoding') })
  })

  it('while the provider cannot say what it is, and the next try asks anew', async () => {
    const provider = fresh()
    hostile.err({ discovery: () => ({}) })
    expect((await provider.begin('/', back)).kind).toBe('refused')
    hostile.err({})
    expect((await provider.begin('/', back)).kind).toBe('begun')
  })

  it('while the provider is away', async () => {
    const away = await startProvider()
    await away.stop()
    const provider = fresh(away.url)
    expect(await provider.begin('/', back)).toMatchObject({
      kind: 'unreachable',
      code: expect.stringContaining('refused the connection'),
    })
  })
})
