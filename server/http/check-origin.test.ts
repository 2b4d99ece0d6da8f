import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkOrigin, isOwnHost } from '#server/http/check-origin.ts'

const host = '127.0.0.1:3000'
const origin = `http://${host}`
const sameSite = { host, origin: null, fetchSite: 'same-origin' }

describe('checkOrigin', () => {
  it('a page: accepts a link from any site, and only the portal’s own Host', () => {
    expect(checkOrigin({ host, origin: null, fetchSite: 'cross-site' }, 'page')).toBeUndefined()
    expect(checkOrigin({ host: 'portal.example.com', origin: null, fetchSite: null }, 'page')).toBe('host')
  })

  it.each(['read', 'write', 'api'] as const)(
    'a %s: accepts the portal’s own origin or same-origin Fetch Metadata',
    (purpose) => {
      expect(checkOrigin(sameSite, purpose)).toBeUndefined()
      expect(checkOrigin({ host, origin, fetchSite: null }, purpose)).toBeUndefined()
      expect(checkOrigin({ host, origin, fetchSite: 'same-origin' }, purpose)).toBeUndefined()
    },
  )

  it.each(['read', 'write', 'api'] as const)('a %s: refuses a missing or foreign origin', (purpose) => {
    const others = [
      { origin: null, fetchSite: null },
      { origin: 'null', fetchSite: null },
      { origin: 'http://127.0.0.1:3001', fetchSite: 'same-site' },
      { origin: 'http://127.0.0.1:3001', fetchSite: 'same-origin' },
      { origin, fetchSite: 'cross-site' },
      { origin: null, fetchSite: 'none' },
      { origin: 'https://evil.example', fetchSite: null },
      { origin: `${origin}.evil.example`, fetchSite: null },
    ]
    for (const headers of others) expect(checkOrigin({ host, ...headers }, purpose)).toBe('origin')
  })

  it('the API: takes a token from anywhere, at the portal’s own Host, and nothing else takes one', () => {
    const foreign = { host, origin: 'https://evil.example', fetchSite: 'cross-site', hasAuthorization: true }
    expect(checkOrigin(foreign, 'api')).toBeUndefined()
    expect(checkOrigin({ host, origin: null, fetchSite: null, hasAuthorization: true }, 'api')).toBeUndefined()
    expect(checkOrigin({ ...foreign, host: 'portal.example.com' }, 'api')).toBe('host')
    for (const purpose of ['read', 'write'] as const) expect(checkOrigin(foreign, purpose)).toBe('origin')
  })

  it.each(['localhost', 'localhost:3000', '127.0.0.1', '127.9.9.9:80', '[::1]:3000'])(
    'the Host %s: is the portal’s own without PORTAL_URL',
    (own) => {
      expect(isOwnHost(own)).toBe(true)
    },
  )

  it.each([null, '', 'localhost.evil.example', '127.0.0.1.nip.io', '10.0.0.1', '0.0.0.0', 'evil@127.0.0.1', '::1'])(
    'the Host %s: is foreign without PORTAL_URL',
    (foreign) => {
      expect(isOwnHost(foreign)).toBe(false)
    },
  )

  it.each(['links.example', 'LINKS.example', 'links.example:443'])(
    'the Host %s: is the portal’s own when PORTAL_URL names it',
    (own) => {
      expect(isOwnHost(own, 'https://links.example')).toBe(true)
      expect(
        checkOrigin({ host: own, origin: 'https://links.example', fetchSite: null }, 'write', 'https://links.example'),
      ).toBeUndefined()
      expect(
        checkOrigin({ host: own, origin: 'http://links.example', fetchSite: null }, 'write', 'https://links.example'),
      ).toBe('origin')
      expect(
        checkOrigin({ host: own, origin: `https://${own}:444`, fetchSite: null }, 'write', 'https://links.example'),
      ).toBe('origin')
    },
  )

  it.each([
    null,
    '',
    '127.0.0.1',
    'localhost:3000',
    'links.example:80',
    'links.example.evil.example',
    'a@links.example',
    'links.example/',
    'links.example:x',
  ])('the Host %s: is foreign when PORTAL_URL names another', (foreign) => {
    expect(isOwnHost(foreign, 'https://links.example')).toBe(false)
  })

  it('any other Host: is refused', () => {
    fc.assert(
      fc.property(fc.domain(), (name) => {
        fc.pre(name !== 'localhost')
        expect(checkOrigin({ ...sameSite, host: name }, 'write')).toBe('host')
      }),
    )
  })
})
