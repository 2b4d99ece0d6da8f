import type { startProvider } from '#server/auth/testing/hostile-provider.ts'
import { createSession, seal } from '#server/auth/session.ts'
import type { Container } from '#server/container.ts'
import type { RequestHeaders } from '#server/request-id.ts'
import type { Permission } from '#lib/permission.ts'
import type { TokenScope } from '#lib/token/token-scope.ts'

type Provider = Pick<Awaited<ReturnType<typeof startProvider>>, 'url' | 'sign'>

/** A project that the sandbox has, too. */
export const mine = '65f0c0de0000000000000a01'
const theirs = '65f0c0de0000000000000a02'
/** The Host of the portal that is configured for these callers, and the audience of its access tokens. */
export const [host, audience] = ['127.0.0.1:3000', 'https://links.example/api']
const secret = 's'.repeat(32)
const dayMs = 86_400_000
const roles = {
  claim: 'groups',
  grants: [
    { value: 'lookers', role: 'viewer', projects: [mine] },
    { value: 'operators', role: 'operator', projects: [mine] },
    { value: 'elsewhere', role: 'operator', projects: [theirs] },
  ],
}

/** The file of roles for these callers. */
export const readRoles = (): string => JSON.stringify(roles)
/** What configures a portal for a provider of sign-ins, and for these callers. */
export const buildVariables = (issuer: string): Readonly<Record<string, string>> => ({
  ...{ PORTAL_URL: `http://${host}`, PORTAL_SESSION_SECRET: secret, PORTAL_ROLES_FILE: 'roles.json' },
  ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'portal', OIDC_CLIENT_SECRET: 's', OIDC_API_AUDIENCE: audience },
})

const all: TokenScope = {
  permissions: ['see', 'ask', 'change', 'connect', 'see-aws', 'change-aws', 'approve', 'audit'],
  projects: '*',
}

export const bearer = (text: string): RequestHeaders => ({ host, authorization: `Bearer ${text}` })

/** Makes what people show of themselves. */
export const createCredentials = (tokens: Container['tokens'], provider: Provider) => ({
  provider,
  makeToken: async (owner: string, scope: TokenScope = all, days = 90) => {
    const input = { name: `t${String(Math.random()).slice(2)}`, days, ...scope }
    const outcome = await tokens.create(input, { owner, requestId: 'r' })
    if (outcome.kind !== 'created') throw new Error(outcome.sentence)
    const { id = '' } = (await tokens.list(owner)).find(({ name }) => name === input.name) ?? {}
    return { text: outcome.text, id, name: input.name }
  },
  revoke: (owner: string, id: string) => tokens.revoke(id, { owner, requestId: 'r' }),
  signIn: (person: string, values: string[]) => tokens.recordSignIn(person, { name: person, claim: 'groups', values }),
  signCookie: async (person: string, values: string[]) => {
    const session = createSession({ by: provider.url, person, name: person, values }, Date.now())
    return `portal-session-3000=${await seal(session, secret)}`
  },
})
export type Credentials = ReturnType<typeof createCredentials>

/** `may`: by the API; `mayBySession`: where no token is read; `afterMs`: how much later they ask. */
export type Asker = {
  headers: RequestHeaders
  may: readonly Permission[]
  mayBySession?: readonly Permission[]
  afterMs?: number
}
/** Nobody, somebody who has no role here, and two who have one. */
const nobody: readonly Permission[] = []
const guest = [...nobody, 'sign-in'] as const
const viewer = [...guest, 'see'] as const
const operator = [...viewer, 'draft', 'ask', 'change', 'see-aws', 'approve'] as const
/** The API has no drafts, so that no token may work on them. */
const operatorByToken = operator.filter((permission) => permission !== 'draft')

const createSessionAskers = (cookie: string, good: string, bad: string): Record<string, Asker> => ({
  'token as a cookie': {
    headers: { host, cookie: `portal-session-3000=${good}; authorization=Bearer ${good}` },
    may: nobody,
  },
  'bad token beside a good cookie': {
    headers: { ...bearer(bad), cookie, 'sec-fetch-site': 'same-origin' },
    may: nobody,
    mayBySession: operator,
  },
  'cookie alone': { headers: { host, cookie }, may: nobody },
  'cookie from a foreign page': {
    headers: { host, cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    may: nobody,
  },
  'cookie from the portal’s own pages': {
    headers: { host, cookie, 'sec-fetch-site': 'same-origin' },
    may: operator,
    mayBySession: operator,
  },
})

const createAccessAskers = (sign: Provider['sign']): Record<string, Asker> => {
  const claims = { aud: audience, client_id: 'ci', sub: 'ci', groups: ['operators'] }
  const access = (change: object = {}, header: Record<string, string> = { typ: 'at+jwt' }) =>
    bearer(sign({ ...claims, ...change }, header))
  return {
    'access token': { headers: access(), may: operator },
    'access token without a role': { headers: access({ groups: ['unheard of'] }), may: guest },
    'ID token': { headers: access({ aud: 'portal', nonce: 'n' }, {}), may: nobody },
    'ID token of the API’s own client': { headers: access({ client_id: audience, azp: audience }, {}), may: nobody },
    'other audience': { headers: access({ aud: 'https://other.example' }), may: nobody },
    'no signature': { headers: access({}, { typ: 'at+jwt', alg: 'none' }), may: nobody },
  }
}

/** Everybody who asks the API about the project `mine`, with what they may there. */
export const createAskers = async (credentials: Credentials): Promise<Record<string, Asker>> => {
  const { makeToken, revoke, signIn, signCookie, provider } = credentials
  for (const [person, values] of [
    ['vera', ['lookers']],
    ['ada', ['operators', 'unheard of']],
    ['otto', ['elsewhere']],
  ] as const)
    await signIn(person, [...values])
  await signIn('lost', ['operators'])
  const [lost, revoked, ada] = [(await makeToken('lost')).text, await makeToken('ada'), (await makeToken('ada')).text]
  await signIn('lost', [])
  await revoke('ada', revoked.id)
  const swapped = ada.slice(0, 9) + (ada[9] === 'a' ? 'b' : 'a') + ada.slice(10)
  return {
    none: { headers: { host }, may: nobody },
    viewer: { headers: bearer((await makeToken('vera')).text), may: viewer },
    operator: { headers: bearer(ada), may: operatorByToken },
    'operator elsewhere': { headers: bearer((await makeToken('otto')).text), may: guest },
    'operator, token of another project': {
      headers: bearer((await makeToken('ada', { ...all, projects: [theirs] })).text),
      may: guest,
    },
    'operator, token that may only see': {
      headers: bearer((await makeToken('ada', { ...all, permissions: ['see'] })).text),
      may: viewer,
    },
    expired: { headers: bearer((await makeToken('ada', all, 1)).text), may: nobody, afterMs: dayMs },
    revoked: { headers: bearer(revoked.text), may: nobody },
    'person who lost the role': { headers: bearer(lost), may: guest },
    'person who has not signed in for a month': { headers: bearer(ada), may: nobody, afterMs: 30 * dayMs },
    'person who never signed in': { headers: bearer((await makeToken('nobody')).text), may: nobody },
    mistyped: { headers: bearer(swapped), may: nobody },
    'basic authentication': { headers: { host, authorization: `Basic ${ada}` }, may: nobody },
    'another host': { headers: { ...bearer(ada), host: 'evil.example' }, may: nobody },
    ...createSessionAskers(await signCookie('ada', ['operators']), ada, swapped),
    ...createAccessAskers(provider.sign),
  }
}
