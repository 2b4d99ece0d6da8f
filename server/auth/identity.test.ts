import { expect, it } from 'vitest'
import { identifyToken } from '#server/auth/identity.ts'
import { config } from '#server/config.ts'

const local = config()
const oidc = {
  tokens: { signInDays: 30 },
  access: {
    ...local.access,
    signIn: {
      ...({
        kind: 'oidc',
        issuer: 'https://login.example',
        clientId: 'c',
        clientSecret: 's',
        scopes: 'openid',
      } as const),
      roles: { claim: 'groups', grants: [{ value: 'team', role: 'admin' as const, projects: '*' as const }] },
    },
  },
}
const token = {
  id: 't',
  name: 'ci',
  owner: 'ada@login.example',
  permissions: ['see', 'change'],
  projects: '*',
  expiresAt: 1,
} as const
const signIn = { name: 'Ada', claim: 'groups', values: ['team'], at: 0 }
const [mine, theirs] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02']

it('a token without a provider: belongs to the local operator, and may what it says', () => {
  const identity = identifyToken({ ...token, owner: 'local', projects: [mine] }, undefined, local, 0)
  if (!identity.ok) throw new Error(identity.sentence)
  const { person, actor } = identity
  expect(actor).toBe('token ci of local')
  expect([person.may('change', mine), person.may('change', theirs), person.may('audit', mine)]).toEqual([
    true,
    false,
    false,
  ])
  expect([person.may('see', undefined), person.may('change', undefined)]).toEqual([true, false])
  expect([person.maySomewhere('change'), person.maySomewhere('audit')]).toEqual([true, false])
  expect(identifyToken(token, signIn, local, 0)).toMatchObject({ ok: false })
})

it('a token with a provider: is not the local operator’s', () => {
  expect(identifyToken({ ...token, owner: 'local' }, undefined, oidc, 0)).toMatchObject({ ok: false })
})

it('the roles of a token: are those that the file gives to the same claim', () => {
  const mayChange = (change: object) => {
    const identity = identifyToken(token, { ...signIn, ...change }, oidc, 0)
    return identity.ok && identity.person.may('change', mine)
  }
  expect([mayChange({}), mayChange({ claim: 'roles' }), mayChange({ values: ['other'] })]).toEqual([true, false, false])
})

it('a token: is good until it expires, and while the last sign-in of its owner is not too old', () => {
  const isGood = (now: number, expiresAt: number) => identifyToken({ ...token, expiresAt }, signIn, oidc, now).ok
  const monthMs = 30 * 86_400_000
  expect([isGood(9, 10), isGood(10, 10)]).toEqual([true, false])
  expect([isGood(monthMs - 1, Infinity), isGood(monthMs, Infinity)]).toEqual([true, false])
})
