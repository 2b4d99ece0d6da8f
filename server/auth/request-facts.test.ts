import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOwnHost, refusedBy } from '#server/auth/request-facts.ts'

const host = '127.0.0.1:3000'
const origin = `http://${host}`
const sameSite = { host, origin: null, fetchSite: 'same-origin' }

describe('a request to the portal', () => {
  it('for a page may come from a link anywhere, as long as the portal is meant', () => {
    expect(refusedBy({ host, origin: null, fetchSite: 'cross-site' }, 'page')).toBeUndefined()
    expect(refusedBy({ host: 'portal.example.com', origin: null, fetchSite: null }, 'page')).toBe('host')
  })

  it.each(['read', 'write'] as const)(
    'that will %s is let in when it says it comes from the portal’s pages',
    (purpose) => {
      expect(refusedBy(sameSite, purpose)).toBeUndefined()
      expect(refusedBy({ host, origin, fetchSite: null }, purpose)).toBeUndefined()
      expect(refusedBy({ host, origin, fetchSite: 'same-origin' }, purpose)).toBeUndefined()
    },
  )

  it.each(['read', 'write'] as const)('that will %s is refused when it says nothing or something else', (purpose) => {
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
    for (const facts of others) expect(refusedBy({ host, ...facts }, purpose)).toBe('origin')
  })

  it.each(['localhost', 'localhost:3000', '127.0.0.1', '127.9.9.9:80', '[::1]:3000'])(
    '%s is the portal itself',
    (own) => {
      expect(isOwnHost(own)).toBe(true)
    },
  )

  it.each([null, '', 'localhost.evil.example', '127.0.0.1.nip.io', '10.0.0.1', '0.0.0.0', 'evil@127.0.0.1', '::1'])(
    '%s is somebody else’s name',
    (foreign) => {
      expect(isOwnHost(foreign)).toBe(false)
    },
  )

  it.each(['links.example', 'LINKS.example', 'links.example:443'])(
    '%s is the portal when PORTAL_URL says so',
    (own) => {
      expect(isOwnHost(own, 'https://links.example')).toBe(true)
      expect(
        refusedBy({ host: own, origin: 'https://links.example', fetchSite: null }, 'write', 'https://links.example'),
      ).toBeUndefined()
      expect(
        refusedBy({ host: own, origin: 'http://links.example', fetchSite: null }, 'write', 'https://links.example'),
      ).toBe('origin')
      expect(
        refusedBy({ host: own, origin: `https://${own}:444`, fetchSite: null }, 'write', 'https://links.example'),
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
  ])('%s is not the portal when PORTAL_URL names another host', (foreign) => {
    expect(isOwnHost(foreign, 'https://links.example')).toBe(false)
  })

  it('with any other host is refused for every purpose', () => {
    fc.assert(
      fc.property(fc.domain(), (name) => {
        fc.pre(name !== 'localhost')
        expect(refusedBy({ ...sameSite, host: name }, 'write')).toBe('host')
      }),
    )
  })
})
