import { connect } from 'node:net'
import fc from 'fast-check'
import type { Target } from '../action-samples.ts'
import { fillPath, routes } from '../route-table.ts'
import { anyCharacter } from '#lib/testing/any-character.ts'

/** A request as no page of the portal sends it. */
export type Malformed = { method: string; path: string; headers: Record<string, string>; body?: string }

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: anyCharacter, maxLength: 20 }),
  fc.constantFrom('', 'a\r\nb: c', '\u001b[31m', '../../', '__proto__', 'x'.repeat(10_000)),
)
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value))
const oddBodies = fc.constantFrom(
  '[',
  '[{"groupId":',
  '["$F1"]',
  '["$K1"]',
  '["$@0"]',
  '["$1:__proto__:constructor"]',
  '[{"__proto__":{"a":1}}]',
  '["$Bx"]',
  `[${'['.repeat(2000)}`,
  'null',
  '',
)
const body = fc.oneof(
  json,
  json.map((one) => `[${one}]`),
  oddBodies,
  text,
)
/** A text without the characters that Node refuses in a header. */
export const toHeaderValue = (text: string): string => text.replaceAll(/[^\t\x20-\x7e]/g, '')
const header = text.map((one) => toHeaderValue(one).slice(0, 4000))
const part = text.map((one) => encodeURIComponent(Buffer.from(one).toString()).slice(0, 2000))

const boundary = 'b0undary'
export const formType = `multipart/form-data; boundary=${boundary}`

/** The body of a form with these names and values; cut short before its end unless it is whole. */
export const buildForm = (fields: readonly (readonly [name: string, value: string])[], isWhole: boolean): string =>
  [
    ...fields.map(
      ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    isWhole ? `--${boundary}--\r\n` : '',
  ].join('')

const field = fc.tuple(
  fc.constantFrom('0', '1', '$ACTION_ID_', '$ACTION_REF_1', '$ACTION_1:0', '$ACTION_KEY', '1_$ACTION_ID_'),
  body,
)
const form = fc.array(field, { maxLength: 4 }).map((fields) => buildForm(fields, true))

type OwnHeaders = { cookie: string; origin: string; 'sec-fetch-site': string }

const actionTypes = ['text/plain;charset=UTF-8', 'application/json', 'text/x-component', ''] as const

/** Calls of actions with malformed bodies. */
const buildActionCalls = (own: OwnHeaders, path: string, id: fc.Arbitrary<string>): fc.Arbitrary<Malformed> =>
  fc.record({ id, body, type: fc.constantFrom(...actionTypes) }).map(({ id, body, type }) => ({
    method: 'POST',
    path,
    headers: { ...own, 'next-action': id, 'content-type': type, accept: 'text/x-component' },
    body,
  }))

const buildFormPosts = (own: OwnHeaders, id: fc.Arbitrary<string>): fc.Arbitrary<Malformed> =>
  fc.record({ id: fc.option(id), form }).map(({ id, form }) => ({
    method: 'POST',
    path: '/sign-in',
    headers: {
      ...own,
      'content-type': formType,
      ...(id === null ? {} : { 'next-action': id }),
    },
    body: form,
  }))

const buildApiRequests = (headers: OwnHeaders): fc.Arbitrary<Malformed> =>
  fc
    .record({
      pattern: fc.constantFrom(...Object.keys(routes).filter((one) => one.startsWith('/api/'))),
      parts: fc.array(part, { minLength: 3, maxLength: 3 }),
      query: part,
      name: part,
    })
    .map(
      ({ pattern, parts: [groupId = '', linkId = '', key = ''], query, name }): Malformed => ({
        method: 'GET',
        path: `${fillPath(pattern, { groupId, linkId, key })}?${name}=${query}&refresh=${query}`,
        headers,
      }),
    )

const methods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'POST'] as const
const headerNames = [
  'next-router-state-tree',
  'rsc',
  'next-router-segment-prefetch',
  'next-url',
  'x-forwarded-host',
  'x-forwarded-proto',
  'if-none-match',
  'cookie',
  'host',
  'range',
  'accept-language',
] as const

const buildOddRequests = (own: OwnHeaders): fc.Arbitrary<Malformed> =>
  fc
    .record({
      method: fc.constantFrom(...methods),
      path: part,
      name: fc.constantFrom(...headerNames),
      value: header,
    })
    .map(({ method, path, name, value }) => ({ method, path: `/${path}`, headers: { ...own, [name]: value } }))

/** Malformed calls of known and unknown actions, and malformed requests to routes and pages. */
export const buildMalformedRequests = (
  url: string,
  cookie: string,
  target: Target,
  actionIds: readonly string[],
): fc.Arbitrary<Malformed> => {
  const own = { cookie, origin: url, 'sec-fetch-site': 'same-origin' }
  const id = fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...actionIds) },
    header,
    fc.stringMatching(/^[0-9a-f]{40,44}$/),
  )
  return fc.oneof(
    { weight: 3, arbitrary: buildActionCalls(own, `/projects/${target.groupId}/private-links`, id) },
    { weight: 1, arbitrary: buildFormPosts(own, id) },
    { weight: 15, arbitrary: buildApiRequests(own) },
    { weight: 1, arbitrary: buildOddRequests(own) },
  )
}

const line = fc.constantFrom(
  'GET / HTTP/1.1\r\n',
  'GET  / HTTP/9.9\r\n',
  'G\u0000T / HTTP/1.1\r\n',
  'POST /api/projects HTTP/1.1\r\nhost: a\r\n',
  '',
)
const brokenHeaders = fc.constantFrom(
  'a\r\n',
  'content-length: -1\r\n\r\n',
  'content-length: 1\r\ncontent-length: 2\r\n\r\n',
  'transfer-encoding: chunked\r\n\r\nzz\r\n',
  ': b\r\n\r\n',
  `a: ${'x'.repeat(20_000)}\r\n\r\n`,
  'a: \u0000\r\n\r\n',
  'next-action\r\n\r\n',
)

/** Bytes that are not an HTTP request: broken lines, headers and bodies, and random bytes. */
export const brokenBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(line, brokenHeaders, fc.uint8Array({ maxLength: 64 }))
  .map(([first, then, chance]) => Buffer.concat([Buffer.from(first, 'latin1'), Buffer.from(then, 'latin1'), chance]))

/** Sends raw bytes and returns the whole answer. */
export const sendBytes = (url: string, bytes: Uint8Array): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url)
    const chunks: Buffer[] = []
    const socket = connect(Number(port), hostname, () => socket.end(bytes))
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
  })
