import { describe, expect, it } from 'vitest'
import { checkBody, checkHead } from '#server/http/check-request.ts'

const own = { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }
const page = '/projects/65f0c0de0000000000000a01/private-links'
const call = {
  ...own,
  'next-action': 'a'.repeat(42),
  'content-type': 'text/plain;charset=UTF-8',
  'content-length': '2',
}

/** Next resolves these to other addresses than the guard looked at. */
const dotted = [
  '/x/../auth/callback',
  '/./_global-error',
  '/_next/static/../../projects',
  '/a/%2E%2e/b',
  '/a/.%2e',
  '/..',
]

const check = (method: string, url: string, headers: Record<string, string | undefined> = own, portalUrl?: string) =>
  checkHead({ method, url, headers }, portalUrl)?.status

describe('checkHead', () => {
  it.each([
    ['GET', '/projects'],
    ['HEAD', '/projects?a=%E0%A4'],
    ['GET', '/_next/static/chunks/a.js'],
    ['GET', '/nowhere'],
    ['GET', '/healthz'],
  ])('lets %s %s pass', (method, url) => {
    expect(check(method, url)).toBeUndefined()
  })

  it('lets an action of a page and a sign-out pass', () => {
    expect(check('POST', page, call)).toBeUndefined()
    expect(
      check('POST', page, { ...call, 'content-length': undefined, 'transfer-encoding': 'chunked' }),
    ).toBeUndefined()
    expect(check('POST', '/auth/sign-out', { ...own, 'content-length': '0' })).toBeUndefined()
    expect(check('POST', '/auth/sign-out', { ...own, 'content-length': '1' })).toBe(400)
  })

  it.each(['', '*', 'http://a/', '//a', '/%', '/%ff', '/%00', '/a\\b', '/%5cb', '/\u00e9', '/%E0%A4%A', ...dotted])(
    'refuses the address %j',
    (url) => {
      expect(check('GET', url)).toBe(400)
    },
  )

  it.each(['/_global-error', '/_error', '/_not-found', '/_global-error/x'])('refuses Next’s own page %s', (url) => {
    expect(check('GET', url)).toBe(404)
  })

  it('lets a name with dots pass', () => {
    for (const url of ['/robots.txt', '/_next/static/a..b.js', '/...', '/.well-known/x', '/projects?to=/../x'])
      expect(check('GET', url)).toBeUndefined()
  })

  it('refuses another Host, but for probes', () => {
    expect(check('GET', '/projects/', { host: 'evil.example' })).toBe(403)
    expect(check('GET', '/_next/static/a.js', { host: undefined })).toBe(403)
    expect(check('GET', '/readyz', { host: '10.0.0.7:8080' })).toBeUndefined()
    expect(check('GET', '/projects', { host: 'portal.example' }, 'https://portal.example')).toBeUndefined()
  })

  it.each([
    ['PUT', page],
    ['OPTIONS', page],
    ['TRACE', '/projects'],
    ['POST', '/api/projects'],
    ['POST', '/_next/static/chunks/a.js'],
    ['POST', '/nowhere'],
    ['HEAD', '/auth/callback'],
    ['GET', '/auth/sign-out'],
  ])('refuses the method of %s %s', (method, url) => {
    expect(check(method, url, call)).toBe(405)
  })

  it.each([
    [403, { origin: 'no url' }],
    [403, { origin: 'null' }],
    [403, { origin: 'https://evil.example' }],
    [403, { 'sec-fetch-site': 'cross-site' }],
    [400, { 'content-length': undefined }],
    [400, { 'content-length': '0' }],
    [413, { 'content-length': '65537' }],
    [400, { 'next-action': undefined }],
    [400, { 'next-action': 'x' }],
    [415, { 'content-type': 'multipart/form-data; boundary=x' }],
    [415, { 'content-type': undefined }],
    [400, { 'next-router-state-tree': '%5B%22%22%5D' }],
    [400, { 'next-router-state-tree': '%' }],
  ])('answers an action with %d when it has %j', (status, change) => {
    expect(check('POST', page, { ...call, ...change })).toBe(status)
  })

  it('lets the state of Next’s router pass, and refuses a body where nothing is sent', () => {
    const state = encodeURIComponent(JSON.stringify(['', { children: ['__PAGE__', {}, null, 'refetch'] }, null, null]))
    expect(check('GET', page, { ...own, rsc: '1', 'next-router-state-tree': state })).toBeUndefined()
    expect(check('GET', page, { ...own, 'content-length': '1' })).toBe(400)
    expect(check('GET', page, { ...own, 'transfer-encoding': 'chunked' })).toBe(400)
  })
})

describe('checkBody', () => {
  const checkText = (text: string) => checkBody(Buffer.from(text))?.status

  it.each(['[{}]', '[{"a":"$$5","b":"$undefined","c":[1,null,true,{"d":[]}]}]', '[{"__proto__":{"a":1}}]'])(
    'lets %j pass',
    (body) => {
      expect(checkText(body)).toBeUndefined()
    },
  )

  it.each([
    ...['', 'null', '{}', '[]', '[null]', '[[]]', '["a"]', '[{},{}]', '[{"a":', '[{"a":"$F1"}]', '["$K1"]'],
    ...['[{"a":["$n1x"]}]', `[{"a":${'['.repeat(50)}${']'.repeat(50)}}]`, `${'['.repeat(60_000)}`],
  ])('refuses %j', (body) => {
    expect(checkText(body)).toBe(400)
  })

  it('refuses a body that is too long', () => {
    expect(checkText(`[{"a":"${'x'.repeat(65_536)}"}]`)).toBe(413)
  })
})
