import { sealData } from 'iron-session'
import { describe, expect, it } from 'vitest'
import { getCookieName, formatSetCookie, readCookie } from '#server/auth/cookie.ts'
import { hashSessionId, getSessionEnd, createSession, readSession, renewSession, seal } from '#server/auth/session.ts'
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
const facts = { by: oidc.issuer, person: 'ada@login.example', name: 'Ada', values: ['team'] }
const session = createSession(facts, now)
const readAs = async (cookie: string | undefined, at = now, by = settings) => readSession(cookie, by, at)

describe('a session', () => {
  it('has a new id of 256 bits at each sign-in, of which the store keeps only a hash', () => {
    const ids = new Set(Array.from({ length: 100 }, () => createSession(facts, now).id))
    expect(ids.size).toBe(100)
    expect(Buffer.from(session.id, 'base64url')).toHaveLength(32)
    expect(hashSessionId(session)).toMatch(/^[0-9a-f]{64}$/)
    expect(hashSessionId(session)).not.toContain(session.id)
  })

  it('ends after eight hours without use', async () => {
    const cookie = await seal(session, secret)
    expect(await readAs(cookie, now + 8 * hour - 1)).toEqual(session)
    expect(await readAs(cookie, now + 8 * hour)).toBeUndefined()
  })

  it('ends after a day in use', async () => {
    let cookie = await seal(session, secret)
    let at = now
    for (; at < now + 23 * hour; at += hour) cookie = (await renewSession(cookie, settings, at + hour)) ?? cookie
    expect(await readAs(cookie, now + 24 * hour - 1)).toMatchObject({ id: session.id, startedAt: now, seenAt: at })
    expect(await readAs(cookie, now + 24 * hour)).toBeUndefined()
    expect(await renewSession(cookie, settings, now + 24 * hour)).toBeUndefined()
    expect(getSessionEnd(session, settings)).toBe(now + 24 * hour)
  })

  it('is renewed after a sixtieth of its idle time, and not after its end', async () => {
    const cookie = await seal(session, secret)
    expect(await renewSession(cookie, settings, now + (8 * hour) / 60 - 1)).toBeUndefined()
    expect(await renewSession(cookie, settings, now + (8 * hour) / 60)).toEqual(expect.any(String))
    expect(await renewSession(cookie, settings, now + 8 * hour)).toBeUndefined()
    expect(await renewSession('nonsense', settings, now)).toBeUndefined()
  })

  it('of the local operator: ends after a month, used or not', async () => {
    const own = createSession({ ...facts, by: 'link', person: 'local' }, now)
    const cookie = await seal(own, secret)
    expect(await readAs(cookie, now + 30 * 24 * hour - 1, local)).toEqual(own)
    expect(await readAs(cookie, now + 30 * 24 * hour, local)).toBeUndefined()
  })

  it('is unsealed once, however many forged cookies come between', async () => {
    const cookie = await seal(session, secret)
    const first = await readAs(cookie)
    for (let index = 0; index < 1_100; index += 1) await readAs(`forged-${String(index)}`)
    expect(await readAs(cookie)).toBe(first)
  })

  it('is refused when it was changed, sealed by another secret, issued by somebody else, or has another shape', async () => {
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
    for (const other of others) expect(await readAs(other)).toBeUndefined()
    expect(await readAs(cookie, now, local)).toBeUndefined()
    expect(
      await readAs(cookie, now, { ...settings, access: { ...settings.access, sessionSecret: undefined } }),
    ).toBeUndefined()
    expect(await readAs(cookie)).toEqual(session)
  })
})

describe('a cookie', () => {
  it('is bound to its host on https, and has the port in its name elsewhere', () => {
    expect(formatSetCookie(settings, 'session', 'v', 60)).toBe(
      '__Host-portal-session=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
    )
    expect(formatSetCookie(local, 'session', 'v', 60)).toBe(
      'portal-session-3000=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
    )
    expect(getCookieName(local, 'signing-in')).toBe('portal-signing-in-3000')
  })

  it.each([
    ['a=1; b=2', '2'],
    ['a=1;b=2', '2'],
    ['b=2; b=3', '2'],
    ['ab=1; b=2=3', '2=3'],
    ['a=1', undefined],
    [undefined, undefined],
  ])('is read from the header %j', (header, value) => {
    expect(readCookie(header, 'b')).toBe(value)
  })
})
