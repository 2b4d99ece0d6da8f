import { sealData } from 'iron-session'
import { describe, expect, it } from 'vitest'
import { cookieName, setCookie } from '#server/auth/cookie.ts'
import { endedIdOf, endOf, newSession, readSession, renewed, seal } from '#server/auth/session.ts'
import type { Config } from '#server/config.ts'

const hour = 3_600_000
const secret = 's'.repeat(32)
const now = 1_790_000_000_000
const roles = { claim: 'groups', grants: [] }
const oidc = {
  kind: 'oidc',
  issuer: 'https://login.example',
  clientId: 'c',
  clientSecret: 's',
  scopes: 'openid',
  roles,
} as const

type Settings = Pick<Config, 'access' | 'session' | 'port'>
const settings: Settings = {
  access: { signIn: oidc, portalUrl: 'https://links.example', sessionSecret: secret },
  session: { idle: 8 * hour, absolute: 24 * hour },
  port: 3000,
}
const local: Settings = {
  ...settings,
  access: { signIn: { kind: 'link', tokenHash: undefined }, portalUrl: undefined, sessionSecret: secret },
}
const said = { by: oidc.issuer, person: 'ada@login.example', name: 'Ada', values: ['team'] }
const session = newSession(said, now)
const read = async (cookie: string | undefined, at = now, by = settings) => readSession(cookie, by, at)

describe('a session', () => {
  it('has an id of 256 bits of its own at each sign-in, and the store keeps only its hash', () => {
    const ids = new Set(Array.from({ length: 100 }, () => newSession(said, now).id))
    expect(ids.size).toBe(100)
    expect(Buffer.from(session.id, 'base64url')).toHaveLength(32)
    expect(endedIdOf(session)).toMatch(/^[0-9a-f]{64}$/)
    expect(endedIdOf(session)).not.toContain(session.id)
  })

  it('lasts eight hours unused and no longer', async () => {
    const cookie = await seal(session, secret)
    expect(await read(cookie, now + 8 * hour - 1)).toEqual(session)
    expect(await read(cookie, now + 8 * hour)).toBeUndefined()
  })

  it('lasts a day in use and no longer', async () => {
    let cookie = await seal(session, secret)
    let at = now
    for (; at < now + 23 * hour; at += hour) cookie = (await renewed(cookie, settings, at + hour)) ?? cookie
    expect(await read(cookie, now + 24 * hour - 1)).toMatchObject({ id: session.id, startedAt: now, seenAt: at })
    expect(await read(cookie, now + 24 * hour)).toBeUndefined()
    expect(await renewed(cookie, settings, now + 24 * hour)).toBeUndefined()
    expect(endOf(session, settings)).toBe(now + 24 * hour)
  })

  it('is not renewed before a sixtieth of its idle time has passed, nor after it has ended', async () => {
    const cookie = await seal(session, secret)
    expect(await renewed(cookie, settings, now + (8 * hour) / 60 - 1)).toBeUndefined()
    expect(await renewed(cookie, settings, now + (8 * hour) / 60)).toEqual(expect.any(String))
    expect(await renewed(cookie, settings, now + 8 * hour)).toBeUndefined()
    expect(await renewed('nonsense', settings, now)).toBeUndefined()
  })

  it('of the local operator lasts a month, used or not', async () => {
    const own = newSession({ ...said, by: 'link', person: 'local' }, now)
    const cookie = await seal(own, secret)
    expect(await read(cookie, now + 30 * 24 * hour - 1, local)).toEqual(own)
    expect(await read(cookie, now + 30 * 24 * hour, local)).toBeUndefined()
  })

  it('is none when it was changed, sealed by another secret, vouched for by somebody else, or of another shape', async () => {
    const cookie = await seal(session, secret)
    const flipped = [20, 80, cookie.length - 10].map(
      (at) => `${cookie.slice(0, at)}${cookie[at] === 'A' ? 'B' : 'A'}${cookie.slice(at + 1)}`,
    )
    const others = [
      undefined,
      '',
      'nonsense',
      ...flipped,
      await seal(session, 't'.repeat(32)),
      await seal({ ...session, by: 'link' }, secret),
      await seal({ ...session, by: 'https://other.example' }, secret),
      await seal({ ...session, admin: true }, secret),
      await seal({ state: 's', nonce: 'n', verifier: 'v', to: '/', at: now }, secret),
      await sealData('ada', { password: secret, ttl: 0 }),
    ]
    for (const other of others) expect(await read(other)).toBeUndefined()
    expect(await read(cookie, now, local)).toBeUndefined()
    expect(
      await read(cookie, now, { ...settings, access: { ...settings.access, sessionSecret: undefined } }),
    ).toBeUndefined()
    expect(await read(cookie)).toEqual(session)
  })
})

describe('a cookie', () => {
  it('is bound to its host on https, and to no port elsewhere', () => {
    expect(setCookie(settings, 'session', 'v', 60)).toBe(
      '__Host-portal-session=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
    )
    expect(setCookie(local, 'session', 'v', 60)).toBe(
      'portal-session-3000=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
    )
    expect(cookieName(local, 'signing-in')).toBe('portal-signing-in-3000')
  })
})
