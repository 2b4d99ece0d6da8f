import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTransportFetch } from '#server/atlas/transport-fetch.ts'
import { createProvider, type Transaction } from '#server/auth/provider.ts'
import type { Roles } from '#server/roles-file.ts'
import { startProvider, type Mischief } from '#server/auth/testing/hostile-provider.ts'

type Hostile = Awaited<ReturnType<typeof startProvider>>

const callbackUrl = 'https://links.example/auth/callback'
const changeClaims = (change: Record<string, unknown>): Mischief => ({ claims: (claims) => ({ ...claims, ...change }) })
const roles: Roles = { claim: 'groups', grants: [{ value: 'team', role: 'viewer', projects: '*' }] }
let hostile: Hostile
beforeAll(async () => {
  hostile = await startProvider()
})
afterAll(() => hostile.stop())
beforeEach(() => hostile.err({}))

const buildSettings = (issuer: string) =>
  ({ kind: 'oidc', issuer, clientId: 'portal', clientSecret: 'a-secret', scopes: 'openid', roles }) as const
const createTestProvider = (issuer = hostile.url, now: () => number = Date.now) =>
  createProvider(buildSettings(issuer), {
    fetch: createTransportFetch({ connectMs: 20_000, timeoutMs: 20_000, now: Date.now }),
    now,
  })

const beginSignIn = async (provider = createTestProvider()) => {
  const start = await provider.begin('/projects', callbackUrl)
  if (start.kind !== 'begun') throw new Error(`sign-in not started: ${start.code}`)
  return { ...start, provider, parameters: hostile.authorize(start.url) }
}

type Change = (
  parameters: Record<string, string>,
  transaction: Transaction,
) => { parameters?: Record<string, string>; transaction?: Transaction }

/** A whole sign-in, with a change to what the browser brings back. */
const finishSignIn = async (change: Change = () => ({})) => {
  const { provider, parameters, transaction } = await beginSignIn()
  const changed = change(parameters, transaction)
  const url = new URL(`${callbackUrl}?${new URLSearchParams(changed.parameters ?? parameters).toString()}`)
  return provider.finish(url, changed.transaction ?? transaction)
}

describe('a sign-in', () => {
  it('requests a code with a new PKCE challenge, state and nonce each time', async () => {
    const [first, second] = [await beginSignIn(), await beginSignIn()]
    const query = new URL(first.url).searchParams
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      client_id: 'portal',
      redirect_uri: callbackUrl,
      code_challenge_method: 'S256',
      scope: 'openid',
    })
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(query.get(name)).not.toBe(new URL(second.url).searchParams.get(name))
    expect(first.url).not.toContain(first.transaction.verifier)
    expect(first.transaction.state.length).toBeGreaterThanOrEqual(43)
  })

  it('gives the person that the provider identifies', async () => {
    expect(await finishSignIn()).toEqual({
      kind: 'known',
      subject: 'ada',
      name: 'Ada Lovelace',
      values: ['team'],
      email: undefined,
    })
  })

  const email = 'ada@example.com'
  it.each<[what: string, claims: Record<string, unknown>, info: Record<string, unknown>, email: string | undefined]>([
    ['is the one that the provider has verified', { email, email_verified: true }, {}, email],
    ['may come from the userinfo endpoint', { name: undefined }, { email, email_verified: true }, email],
    ['is none unless it is verified', { email }, {}, undefined],
    ['is none if it is verified as a text', { email, email_verified: 'true' }, {}, undefined],
    [
      'is none if another one is verified',
      { name: undefined, email },
      { email: 'b@c.de', email_verified: true },
      undefined,
    ],
    ['is none if it is a list', { email: `${email}, eve@example.com`, email_verified: true }, {}, undefined],
    [
      'is none if it has a line break',
      { email: `${email}\r\nBcc: e@example.com`, email_verified: true },
      {},
      undefined,
    ],
  ])('a person’s mail address %s', async (_, claims, info, expected) => {
    hostile.err({ ...changeClaims(claims), userinfo: (answer) => ({ ...answer, ...info }) })
    expect(await finishSignIn()).toMatchObject({ kind: 'known', email: expected })
  })

  it('reads claims that the ID token lacks from the userinfo endpoint', async () => {
    hostile.err({ claims: ({ sub, iss, aud, iat, exp, nonce }) => ({ sub, iss, aud, iat, exp, nonce }) })
    expect(await finishSignIn()).toEqual({
      kind: 'known',
      subject: 'ada',
      name: 'Ada by userinfo',
      values: ['from userinfo'],
      email: undefined,
    })
  })

  it('removes line breaks and direction marks from a name, and shortens it', async () => {
    hostile.err({ claims: (claims) => ({ ...claims, name: `\u202eada\r\n{"event":"forged"}${'x'.repeat(500)}` }) })
    const who = await finishSignIn()
    expect(who).toMatchObject({ kind: 'known', name: expect.stringMatching(/^ada {2}\{"event"[^\r\n]{1,80}$/) })
  })

  it('discovers the provider once for all who ask, and again after an hour', async () => {
    let now = 0
    const provider = createTestProvider(hostile.url, () => now)
    const before = hostile.asked.length
    await Promise.all(Array.from({ length: 20 }, () => beginSignIn(provider)))
    expect(hostile.asked.slice(before)).toEqual(['GET /.well-known/openid-configuration'])
    now = 3_600_000
    await beginSignIn(provider)
    expect(hostile.asked.slice(before)).toHaveLength(2)
  })
})

const wrongParameters: readonly (readonly [what: string, change: Change])[] = [
  ['another state', (parameters) => ({ parameters: { ...parameters, state: 'x' } })],
  ['no state', ({ code = '' }) => ({ parameters: { code } })],
  ['the state of another sign-in', (_, transaction) => ({ transaction: { ...transaction, state: 'y'.repeat(43) } })],
  ['no code', ({ state = '' }) => ({ parameters: { state } })],
  ['a code that was never issued', (parameters) => ({ parameters: { ...parameters, code: 'x' } })],
  [
    'the code of a sign-in that began elsewhere',
    (_, transaction) => ({ transaction: { ...transaction, verifier: 'v'.repeat(43) } }),
  ],
  ['a refusal', ({ state = '' }) => ({ parameters: { state, error: 'access_denied' } })],
  ['another issuer', (parameters) => ({ parameters: { ...parameters, iss: 'https://evil.example' } })],
  ['an ID token in the address', (parameters) => ({ parameters: { ...parameters, id_token: 'x' } })],
]

const past = Math.floor(Date.now() / 1000) - 3600

const wrongAnswers: readonly (readonly [what: string, mischief: Mischief])[] = [
  ['another nonce', changeClaims({ nonce: 'x' })],
  ['no nonce', changeClaims({ nonce: undefined })],
  ['another audience', changeClaims({ aud: 'somebody-else' })],
  ['two audiences and nobody authorised', changeClaims({ aud: ['portal', 'somebody-else'] })],
  ['another authorised party', changeClaims({ aud: ['portal', 'somebody-else'], azp: 'somebody-else' })],
  ['another issuer', changeClaims({ iss: 'https://evil.example' })],
  ['no subject', changeClaims({ sub: undefined })],
  ['an empty subject', changeClaims({ sub: '' })],
  ['a subject of spaces', changeClaims({ sub: '  ' })],
  ['a subject that is no text', changeClaims({ sub: 1 })],
  ['a subject that reorders what stands around it', changeClaims({ sub: 'a\u202eda' })],
  ['a subject that reads as a token of somebody', changeClaims({ sub: 'token ci of ada' })],
  ['a subject that reads as the holder of an access token', changeClaims({ sub: 'client ada' })],
  ['a subject that is too long', changeClaims({ sub: 'a'.repeat(256) })],
  ['the one audience and another authorised party', changeClaims({ azp: 'somebody-else' })],
  ['an issue in the future', changeClaims({ iat: Math.floor(Date.now() / 1000) + 3600 })],
  ['an issue long ago', changeClaims({ iat: past })],
  ['no time of issue', changeClaims({ iat: undefined })],
  ['no end', changeClaims({ exp: undefined })],
  ['an end that is no number', changeClaims({ exp: 'never' })],
  ['an end in the past', changeClaims({ exp: past })],
  ['a beginning in the future', changeClaims({ nbf: Math.floor(Date.now() / 1000) + 3600 })],
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
    { claims: ({ groups, ...rest }) => ({ ...rest, was: groups }), userinfo: (answer) => ({ ...answer, sub: 'eve' }) },
  ],
]

describe('a sign-in is refused', () => {
  it.each(wrongParameters)('when the browser brings back %s', async (_, change) => {
    const who = await finishSignIn(change)
    expect(who.kind).toBe('refused')
    expect(JSON.stringify(who)).not.toContain('a-secret')
  })

  it.each(wrongAnswers)('when the token has %s', async (_, mischief) => {
    hostile.err(mischief)
    expect((await finishSignIn()).kind).toBe('refused')
  })

  it('when the same code comes twice', async () => {
    const { provider, parameters, transaction } = await beginSignIn()
    const url = new URL(`${callbackUrl}?${new URLSearchParams(parameters).toString()}`)
    expect((await provider.finish(url, transaction)).kind).toBe('known')
    expect((await provider.finish(url, transaction)).kind).toBe('refused')
  })

  it('when the provider names another issuer', async () => {
    hostile.err({ discovery: (metadata) => ({ ...metadata, issuer: 'https://evil.example' }) })
    expect((await createTestProvider().begin('/', callbackUrl)).kind).toBe('refused')
  })

  it.each(['token_endpoint', 'jwks_uri'])(
    'when the %s of the provider is on another host without https',
    async (endpoint) => {
      hostile.err({ discovery: (metadata) => ({ ...metadata, [endpoint]: 'http://169.254.169.254/latest' }) })
      expect((await finishSignIn()).kind).toBe('unreachable')
    },
  )

  it('when an answer has an encoding that was not requested', async () => {
    const { provider, parameters, transaction } = await beginSignIn()
    hostile.err({ isBrotli: true })
    const who = await provider.finish(
      new URL(`${callbackUrl}?${new URLSearchParams(parameters).toString()}`),
      transaction,
    )
    expect(who).toMatchObject({ kind: 'unreachable', code: expect.stringContaining('encoding') })
  })

  it('while discovery fails, and the next attempt discovers again', async () => {
    const provider = createTestProvider()
    hostile.err({ discovery: () => ({}) })
    expect((await provider.begin('/', callbackUrl)).kind).toBe('refused')
    hostile.err({})
    expect((await provider.begin('/', callbackUrl)).kind).toBe('begun')
  })

  it('while the provider cannot be reached', async () => {
    const away = await startProvider()
    await away.stop()
    const provider = createTestProvider(away.url)
    expect(await provider.begin('/', callbackUrl)).toMatchObject({
      kind: 'unreachable',
      code: expect.stringContaining('refused the connection'),
    })
  })
})
