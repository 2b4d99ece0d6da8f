import { connect } from 'node:net'
import fc from 'fast-check'
import type { Target } from './action-samples.ts'
import { fillPath, routes } from './route-table.ts'

/** A request that no page of the portal sends. */
export type Malformed = { method: string; path: string; headers: Record<string, string>; body?: string }

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', 'a\r\nb: c', '\u001b[31m', '../../', '__proto__', 'x'.repeat(10_000)),
)
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value))
const odd = fc.constantFrom(
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
  odd,
  text,
)
/** Only what Node lets into a header at all; the others are tried as bytes. */
const header = text.map((one) => one.replace(/[^\t\x20-\x7e]/g, '').slice(0, 4000))
const part = text.map((one) => encodeURIComponent(Buffer.from(one).toString()).slice(0, 2000))

const boundary = 'b0undary'
const field = fc.tuple(
  fc.constantFrom('0', '1', '$ACTION_ID_', '$ACTION_REF_1', '$ACTION_1:0', '$ACTION_KEY', '1_$ACTION_ID_'),
  body,
)
const form = fc
  .array(field, { maxLength: 4 })
  .map((fields) =>
    [
      ...fields.map(
        ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      ),
      `--${boundary}--\r\n`,
    ].join(''),
  )

/** Calls of actions, known and unknown, with bodies that are none; and questions to routes and pages that are none. */
export const malformed = (
  url: string,
  cookie: string,
  target: Target,
  actionIds: readonly string[],
): fc.Arbitrary<Malformed> => {
  const own = { cookie, origin: url, 'sec-fetch-site': 'same-origin' }
  const page = `/projects/${target.groupId}/private-links`
  const id = fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...actionIds) },
    header,
    fc.stringMatching(/^[0-9a-f]{40,44}$/),
  )
  const call = fc
    .record({ id, body, type: fc.constantFrom('text/plain;charset=UTF-8', 'application/json', 'text/x-component', '') })
    .map(
      ({ id, body, type }): Malformed => ({
        method: 'POST',
        path: page,
        headers: { ...own, 'next-action': id, 'content-type': type, accept: 'text/x-component' },
        body,
      }),
    )
  const sentForm = fc.record({ id: fc.option(id), form }).map(
    ({ id, form }): Malformed => ({
      method: 'POST',
      path: '/sign-in',
      headers: {
        ...own,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        ...(id === null ? {} : { 'next-action': id }),
      },
      body: form,
    }),
  )
  const question = fc
    .record({
      door: fc.constantFrom(...Object.keys(routes).filter((one) => one.startsWith('/api/'))),
      parts: fc.array(part, { minLength: 3, maxLength: 3 }),
      query: part,
      name: part,
    })
    .map(
      ({ door, parts: [groupId = '', linkId = '', key = ''], query, name }): Malformed => ({
        method: 'GET',
        path: `${fillPath(door, { groupId, linkId, key })}?${name}=${query}&refresh=${query}`,
        headers: own,
      }),
    )
  const odds = fc
    .record({
      method: fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'POST'),
      path: part,
      name: fc.constantFrom(
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
      ),
      value: header,
    })
    .map(
      ({ method, path, name, value }): Malformed => ({ method, path: `/${path}`, headers: { ...own, [name]: value } }),
    )
  return fc.oneof(
    { weight: 3, arbitrary: call },
    { weight: 1, arbitrary: sentForm },
    { weight: 15, arbitrary: question },
    { weight: 1, arbitrary: odds },
  )
}

const line = fc.constantFrom(
  'GET / HTTP/1.1\r\n',
  'GET  / HTTP/9.9\r\n',
  'G\u0000T / HTTP/1.1\r\n',
  'POST /api/projects HTTP/1.1\r\nhost: a\r\n',
  '',
)
const broken = fc.constantFrom(
  'a\r\n',
  'content-length: -1\r\n\r\n',
  'content-length: 1\r\ncontent-length: 2\r\n\r\n',
  'transfer-encoding: chunked\r\n\r\nzz\r\n',
  ': b\r\n\r\n',
  `a: ${'x'.repeat(20_000)}\r\n\r\n`,
  'a: \u0000\r\n\r\n',
  'next-action\r\n\r\n',
)

/** Bytes that are no request: broken lines, headers and bodies, and chance. */
export const brokenBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(line, broken, fc.uint8Array({ maxLength: 64 }))
  .map(([first, then, chance]) => Buffer.concat([Buffer.from(first, 'latin1'), Buffer.from(then, 'latin1'), chance]))

/** Sends bytes that are no HTTP, and hears out what comes back. */
export const sendBytes = (url: string, bytes: Uint8Array): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url)
    const chunks: Buffer[] = []
    const socket = connect(Number(port), hostname, () => socket.end(bytes))
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
  })
