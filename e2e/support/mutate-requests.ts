import fc from 'fast-check'
import { buildForm, formType, toHeaderValue, type Malformed } from './malformed-requests.ts'
import { anyCharacter } from '#lib/testing/any-character.ts'

type Mutation = (request: Malformed) => Malformed

const oddText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: anyCharacter, maxLength: 12 }),
  fc.constantFrom(
    ...['', 'null', '%', '%00', '%ff', '%E0%A4%A', '../', '//', '\\', '..;/', '\r\n', '{}', '[]', '"', '$', '$F1'],
    ...['__proto__', 'http://', 'https://[', 'javascript:1', 'a b', '::', '?', '#', '&', '=', 'x'.repeat(3_000)],
  ),
)

/** A text with the characters that Node refuses in a path encoded; percent signs stay as they are. */
const toPath = (text: string) =>
  Buffer.from(text)
    .toString()
    .replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent)

/** Puts a text over a part of another: `at` and `length` are shares of the whole. */
const splice = (text: string, at: number, length: number, odd: string) => {
  const start = Math.floor(at * text.length)
  return text.slice(0, start) + odd + text.slice(start + Math.floor(length * (text.length - start)))
}

const share = fc.double({ min: 0, max: 1, noNaN: true })
const change = fc.record({ at: share, length: fc.oneof(fc.constant(0), share), odd: oddText })

const mutatePath: fc.Arbitrary<Mutation> = change.map(({ at, length, odd }) => (request) => ({
  ...request,
  path: `/${toPath(splice(request.path, at, length, odd)).replace(/^\//, '')}`,
}))

const prefixPath: fc.Arbitrary<Mutation> = fc
  .constantFrom('//', '/%2e%2e/', '/_next/', '/_next/data/x', '/_next/image?url=', '/.well-known/', '/%', '/index')
  .map((prefix) => (request) => ({ ...request, path: `${prefix}${request.path.slice(1)}` }))

const changeMethod: fc.Arbitrary<Mutation> = fc
  .constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND')
  .map((method) => (request) => ({ ...request, method }))

const headerNames = [
  ...['next-action', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch', 'next-url'],
  ...['rsc', 'origin', 'host', 'content-type', 'accept', 'cookie', 'sec-fetch-site', 'sec-fetch-dest', 'referer'],
  ...['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-for', 'x-forwarded-port', 'x-action-forwarded'],
  ...['x-nextjs-data', 'next-resume', 'if-none-match', 'range', 'accept-language', 'x-nextjs-postponed'],
  ...['next-request-id', 'next-html-request-id', 'next-instant-navigation-testing-prefetch', 'transfer-encoding'],
]

const dropHeader: fc.Arbitrary<Mutation> = fc.constantFrom(...headerNames).map((name) => (request) => {
  const { [name]: _, ...headers } = request.headers
  return { ...request, headers }
})

const changeHeader: fc.Arbitrary<Mutation> = fc
  .record({ name: fc.constantFrom(...headerNames), change })
  .map(({ name, change: { at, length, odd } }) => (request) => {
    if (name === 'transfer-encoding') return request
    const value = toHeaderValue(splice(request.headers[name] ?? '', at, length, odd))
    return { ...request, headers: { ...request.headers, [name]: value } }
  })

const mutateBody: fc.Arbitrary<Mutation> = change.map(({ at, length, odd }) => (request) => ({
  ...request,
  body: splice(request.body ?? '', at, length, odd),
}))

const oddBodies = [
  ...['', 'null', '[]', '{}', '0', '"x"', '[null]', '[[]]', '["$F1"]', '["$K1"]', '["$@0"]', '["$h1"]', '["$Q1"]'],
  ...['["$1:__proto__:constructor"]', '[{"__proto__":{"a":1}}]', '["$Bx"]', '["$n"]', '["$n1x"]', '["$Dx"]', '["$"]'],
  ...[`${'['.repeat(2_000)}`, `${'['.repeat(20_000)}${']'.repeat(20_000)}`, `[${'{},'.repeat(2_000)}{}]`],
  ...['{"id":"x","bound":null}', '["$0"]', '["$0:0"]', '["$T"]', `["${'x'.repeat(70_000)}"]`],
]
const replaceBody: fc.Arbitrary<Mutation> = fc
  .constantFrom(...oddBodies)
  .map((body) => (request) => ({ ...request, body }))

const field = fc.tuple(
  fc.constantFrom('0', '1', '1_', '$ACTION_ID_', '$ACTION_REF_1', '$ACTION_1:0', '$ACTION_KEY'),
  oddText,
)
/** The request as a form, whole or cut short. */
const sendForm: fc.Arbitrary<Mutation> = fc
  .record({ fields: fc.array(field, { maxLength: 3 }), isWhole: fc.boolean(), suffix: fc.constantFrom('', 'ab', '40') })
  .map(({ fields, isWhole, suffix }) => (request) => ({
    ...request,
    method: 'POST',
    headers: { ...request.headers, 'content-type': formType },
    body: buildForm(
      fields.map(([name, value]) => [`${name}${suffix}`, value]),
      isWhole,
    ),
  }))

const sendUrlEncoded: fc.Arbitrary<Mutation> = oddText.map((body) => (request) => ({
  ...request,
  method: 'POST',
  headers: { ...request.headers, 'content-type': 'application/x-www-form-urlencoded' },
  body,
}))

const changeAction = (actionIds: readonly string[]): fc.Arbitrary<Mutation> =>
  fc.constantFrom(...actionIds, 'a'.repeat(42), '7f'.repeat(20), 'x').map((id) => (request) => ({
    ...request,
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...request.headers, 'next-action': id },
    body: request.body ?? '[{}]',
  }))

/** With the length of the body as it is now: Node sends the body of a GET without one. */
const finish = (request: Malformed): Malformed =>
  request.body === undefined
    ? request
    : { ...request, headers: { ...request.headers, 'content-length': String(Buffer.byteLength(request.body)) } }

/** Captured requests with one to three changes each: of path, method, headers or body. */
export const mutateRequests = (
  captured: readonly Malformed[],
  actionIds: readonly string[],
): fc.Arbitrary<Malformed> => {
  const calls = captured.filter(({ method }) => method === 'POST')
  const mutation = fc.oneof(
    { weight: 4, arbitrary: mutatePath },
    { weight: 1, arbitrary: prefixPath },
    { weight: 2, arbitrary: changeMethod },
    { weight: 2, arbitrary: dropHeader },
    { weight: 6, arbitrary: changeHeader },
    { weight: 3, arbitrary: mutateBody },
    { weight: 3, arbitrary: replaceBody },
    { weight: 2, arbitrary: sendForm },
    { weight: 1, arbitrary: sendUrlEncoded },
    { weight: 2, arbitrary: changeAction(actionIds) },
  )
  return fc
    .tuple(
      fc.oneof(fc.constantFrom(...captured), fc.constantFrom(...calls)),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
    )
    .map(([request, mutations]) => finish(mutations.reduce((current, mutate) => mutate(current), request)))
}
