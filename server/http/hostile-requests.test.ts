import { AsyncResource } from 'node:async_hooks'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startApiPortal, type ApiPortal } from '#server/api/testing/api-portal.ts'
import { buildSampleRequest } from '#server/api/testing/build-sample-request.ts'
import { documentShape, listOperations } from '#server/api/testing/document.ts'
import { countWrites } from '#server/api/testing/count-writes.ts'
import { sendRaw, type RawAnswer, type RawRequest } from '#lib/testing/send-raw.ts'
import { startProvider } from '#server/auth/testing/hostile-provider.ts'
import { config } from '#server/config.ts'
import { container } from '#server/container.ts'
import { guard } from '#server/http/guard.ts'
import {
  buildVariables,
  createCredentials,
  host,
  mine,
  readRoles,
  type Credentials,
} from '#server/http/testing/create-askers.ts'
import { log, type createLog } from '#server/log.ts'
import { getMetrics } from '#server/process/metrics.ts'
import { beginRequest } from '#server/request-id.ts'
import { exampleRequest } from '#lib/link-types/build-example-request.ts'

const lines = vi.hoisted((): string[] => [])
vi.mock('#server/log.ts', async (load) => {
  const own = (await load<{ createLog: typeof createLog }>()).createLog({ write: (line) => lines.push(line) })
  return { log: own, logFault: (error: unknown) => own.error({ text: String(error) }) }
})

const origin = `http://${host}`
const links = `/api/v1/projects/${mine}/private-links`
let provider: Awaited<ReturnType<typeof startProvider>>
let portal: ApiPortal
let credentials: Credentials
beforeAll(async () => {
  provider = await startProvider()
  const limits = { REQUESTS_PER_MINUTE: '10000000', CREATES_PER_MINUTE: '10000', CHANGES_PER_MINUTE: '10000' }
  portal = await startApiPortal({ ...buildVariables(provider.url), ...limits }, readRoles)
  log.level = 'trace'
  credentials = createCredentials((await container()).tokens, provider)
  await credentials.signIn('ada', ['operators'])
}, 60_000)
afterAll(async () => {
  await portal.stop()
  await provider.stop()
})

const send = (request: RawRequest) => sendRaw(portal.url, { ...request, headers: { host, ...request.headers } })

/** What each operation that is no GET takes. */
const listWrites = async (authorization: string) => {
  const { text } = await send({ path: '/api/v1/openapi.json', headers: { authorization } })
  const values = {
    groupId: mine,
    linkId: '65f0c0de0000000000000fff',
    operationId: crypto.randomUUID(),
    messageId: crypto.randomUUID(),
    approvalId: crypto.randomUUID(),
    receiver: 'browser',
  }
  return listOperations(documentShape.parse(JSON.parse(text)))
    .filter(({ method }) => method !== 'GET')
    .map((operation) => {
      const { path: at, request } = buildSampleRequest(operation, { ...values, workspace: 'w', name: 'n' })
      const body = request.body === undefined ? '' : JSON.stringify(request.body)
      return { method: operation.method, path: at, headers: request.headers ?? {}, body }
    })
}

/** Where a request of a foreign page may seem to come from. */
const foreign: readonly Record<string, string>[] = [
  {},
  { referer: `${origin}/projects` },
  { origin: 'null' },
  { origin: 'null', 'sec-fetch-site': 'same-origin' },
  { origin: 'https://evil.example' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'x-forwarded-host': 'evil.example' },
  { origin: 'http://127.0.0.1:3001', 'sec-fetch-site': 'same-site' },
  { origin: `${origin}.evil.example` },
  { origin, 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'none' },
]
const simpleTypes = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']

it('a cookie from a foreign page: reaches no write, whatever the method and the type of the body', async () => {
  const { text } = await credentials.makeToken('ada')
  const cookie = await credentials.signCookie('ada', ['operators'])
  const writes = await listWrites(`Bearer ${text}`)
  const before = await countWrites(portal.sandboxUrl)
  const flaws: string[] = []
  for (const { headers, ...write } of writes)
    for (const from of foreign)
      for (const type of write.path === links ? ['application/json', ...simpleTypes] : ['application/json']) {
        const answer = await send({ ...write, headers: { ...headers, ...from, cookie, 'content-type': type } })
        const isOpen = Object.keys(answer.headers).some((name) => name.startsWith('access-control-'))
        if (answer.status !== 403 || isOpen)
          flaws.push(`${write.method} ${write.path} ${JSON.stringify(from)} ${type}: ${String(answer.status)}`)
      }
  for (const { path: at } of writes) {
    const preflight = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const asked = await send({ method: 'OPTIONS', path: at, headers: { ...preflight, cookie } })
    const isOpen = Object.keys(asked.headers).some((name) => name.startsWith('access-control-'))
    if (asked.status !== 405 || isOpen) flaws.push(`OPTIONS ${at}: ${String(asked.status)}`)
  }
  expect(flaws).toEqual([])
  expect(writes.length).toBeGreaterThan(10)
  expect(await countWrites(portal.sandboxUrl)).toBe(before)
})

it('a cookie from the portal’s own pages: reaches a write as JSON only, and by its own method only', async () => {
  const cookie = await credentials.signCookie('ada', ['operators'])
  const own = { cookie, origin, 'sec-fetch-site': 'same-origin', 'idempotency-key': 'own' }
  const write = { method: 'POST', path: links, body: JSON.stringify(exampleRequest) }
  const before = await countWrites(portal.sandboxUrl)
  for (const type of simpleTypes)
    expect((await send({ ...write, headers: { ...own, 'content-type': type } })).status).toBe(415)
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override'])
    expect((await send({ path: `${links}?`, headers: { ...own, [name]: 'POST' } })).status).toBe(200)
  expect((await send({ path: `${links}?_method=POST`, headers: own })).status).toBe(400)
  expect(await countWrites(portal.sandboxUrl)).toBe(before)
  expect((await send({ ...write, headers: { ...own, 'content-type': 'application/json' } })).status).toBe(202)
  expect(await countWrites(portal.sandboxUrl)).toBe(before + 1)
})

it('a token: never rides on a cookie, nor on an address or a body', async () => {
  const { text } = await credentials.makeToken('ada')
  const own = { origin, 'sec-fetch-site': 'same-origin' }
  const names = ['portal-session-3000', '__Host-portal-session', 'authorization', 'Authorization', 'token']
  for (const cookie of names.flatMap((name) => [`${name}=${text}`, `${name}=Bearer ${text}`, `${name}="${text}"`]))
    expect((await send({ path: '/api/v1/projects', headers: { ...own, cookie } })).status).toBe(401)
  for (const query of ['access_token', 'token', 'authorization'])
    expect((await send({ path: `/api/v1/projects?${query}=${text}`, headers: own })).status).toBe(401)
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': 'form' }
  const answer = await send({ method: 'POST', path: links, headers: { ...own, ...form }, body: `access_token=${text}` })
  expect(answer.status).toBe(401)
})

it('one request too many: is a problem with the time to wait', async () => {
  const { text } = await credentials.makeToken('ada')
  const settings = config()
  globalThis.portalConfig = { ...settings, perMinute: { ...settings.perMinute, requests: 1 } }
  const { awaitTurn } = guard({})
  globalThis.portalConfig = settings
  const head = { method: 'GET', url: '/api/v1/projects', headers: { host, authorization: `Bearer ${text}` } }
  const refusals = await new AsyncResource('request').runInAsyncScope(() => {
    beginRequest('r', head.headers, Promise.resolve())
    return Promise.all(Array.from({ length: 11 }, () => awaitTurn(head, () => undefined)))
  })
  expect(refusals.filter((refusal) => refusal !== undefined)).toEqual([
    {
      ...{ status: 429, retryAfterS: 57, contentType: 'application/problem+json', sentence: expect.any(String) },
      json: {
        ...{ type: 'urn:private-link-portal:problem:limited', title: 'Too many requests', status: 429, requestId: 'r' },
        detail: expect.stringMatching(/^You are sending the portal more than 1 requests? a minute/),
      },
    },
  ])
})

/** Requests that show a token rightly, and in every way in which somebody may go wrong. */
const listCanaries = (token: string): (RawRequest & { status: number })[] => {
  const authorization = `Bearer ${token}`
  const json = { 'content-type': 'application/json' }
  const good = { authorization, ...json }
  const headers = (status: number, own: RawRequest['headers'] = {}, at = '/api/v1/projects') => ({
    ...{ status, path: at, headers: own },
  })
  const post = (status: number, body: string, own: Record<string, string> = {}) => ({
    ...{ status, method: 'POST', path: links, headers: { ...good, 'idempotency-key': 'canary', ...own }, body },
  })
  return [
    headers(200, { authorization }),
    headers(403, { authorization }, '/api/v1/audit'),
    ...[
      token,
      `Token ${token}`,
      `Bearer ${token} ${token}`,
      `Bearer ${token}, Bearer ${token}`,
      `Bearer ${token}x`,
    ].map((text) => headers(401, { authorization: text })),
    headers(401, { authorization: `Basic ${Buffer.from(`ci:${token}`).toString('base64')}` }),
    headers(401, { authorization: `Bearer ${token.repeat(100)}` }),
    headers(431, { authorization: `Bearer ${token.repeat(1_000)}` }),
    headers(200, { authorization: [authorization, authorization] }),
    headers(401, { authorization: [`Basic ${token}`, authorization] }),
    ...['x-api-key', 'x-auth-token', 'proxy-authorization', 'cookie'].map((name) => headers(403, { [name]: token })),
    ...['referer', 'user-agent', 'traceparent', 'x-request-id', 'if-none-match', 'next-action'].map((name) =>
      headers(200, { authorization, [name]: token }),
    ),
    headers(403, { authorization, host: `${token}.example` }),
    headers(403, { origin: `https://${token}.example` }),
    headers(403, {}, `/api/v1/projects?access_token=${token}`),
    headers(400, { authorization }, `/api/v1/private-links?access_token=${token}`),
    headers(400, { authorization }, `/api/v1/private-links?${token}=1`),
    headers(400, { authorization }, `/api/v1/private-links?cursor=${token}`),
    headers(400, { authorization }, `/api/v1/private-links?sort=${token}`),
    ...[`/api/v1/${token}`, `/api/v1/projects/${token}`, `${links}/${token}`].map((at) =>
      headers(404, { authorization }, at),
    ),
    post(400, token),
    post(400, `{"${token}"`),
    post(422, JSON.stringify({ ...exampleRequest, [token]: 1 })),
    post(422, JSON.stringify({ ...exampleRequest, provider: token })),
    post(422, JSON.stringify({ ...exampleRequest, arn: token })),
    post(400, JSON.stringify(exampleRequest), { 'idempotency-key': `${token} ${token}` }),
    post(202, JSON.stringify(exampleRequest).replaceAll('orders', 'canary'), { 'idempotency-key': token }),
    { ...post(415, token, { 'content-type': token }) },
    { ...headers(405, { authorization }), method: 'PUT' },
  ]
}

it('a token: is in no log, answer, store or metric, whatever request has it and wherever', async () => {
  const { text, id } = await credentials.makeToken('ada')
  const answers: RawAnswer[] = []
  const statuses: string[] = []
  const canaries = listCanaries(text)
  const sendAll = async (isGood: boolean) => {
    for (const { status, ...request } of canaries) {
      const answer = await send(request)
      answers.push(answer)
      if (isGood && answer.status !== status)
        statuses.push(`${String(answer.status)} ${JSON.stringify(request).slice(0, 300)}`)
    }
  }
  await sendAll(true)
  await credentials.revoke('ada', id)
  await sendAll(false)
  expect(statuses).toEqual([])
  const folder = config().databaseUrl.replace(/^file:(.+)\/[^/]+$/, '$1')
  const files = await Promise.all((await readdir(folder)).map((file) => readFile(path.join(folder, file), 'latin1')))
  const metrics = await getMetrics().registry.metrics()
  const places = new Map<string, string>([
    ...lines.map((line, index) => [`log ${String(index)}`, line] as const),
    ...files.map((file, index) => [`store ${String(index)}`, file] as const),
    ...answers.map(
      (answer, index) =>
        [`answer ${JSON.stringify(canaries[index % canaries.length])}`, JSON.stringify(answer)] as const,
    ),
    ['metrics', metrics],
  ])
  const middle = text.slice(4, -6)
  const forms = [middle, ...[0, 1, 2].map((at) => Buffer.from(middle.slice(at)).toString('base64').slice(0, 40))]
  const leaks = [...places].filter(([, place]) => forms.some((form) => place.includes(form)))
  expect(leaks.map(([name, place]) => `${name}: ${place}`.slice(0, 600))).toEqual([])
  expect(lines.length).toBeGreaterThan(2 * canaries.length)
  expect(files.length).toBeGreaterThan(0)
  expect(metrics).toContain('/api/v1/projects')
})
