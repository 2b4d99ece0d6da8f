import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApiPortal, type ApiPortal } from '#server/api/testing/api-portal.ts'
import { buildSampleRequest } from '#server/api/testing/build-sample-request.ts'
import { documentShape, listOperations } from '#server/api/testing/document.ts'
import type { OperationTable } from '#server/api/build-document.ts'
import { operations } from '#server/api/operations.ts'
import { getRequestHeaders } from '#server/request-id.ts'
import { exampleRequest } from '#lib/link-types/build-example-request.ts'
import type { Permission } from '#lib/permission.ts'
import * as z from '#lib/zod.ts'

const allowed = vi.hoisted(
  (): Readonly<Record<string, readonly string[]>> => ({
    stranger: ['sign-in'],
    viewer: ['sign-in', 'see'],
    operator: ['sign-in', 'see', 'ask', 'change', 'connect', 'audit'],
  }),
)
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => {
    const id = String(getRequestHeaders()['x-test-person'])
    return Object.hasOwn(allowed, id)
      ? { id, name: id, may: (permission: Permission) => allowed[id]?.includes(permission), maySomewhere: () => true }
      : undefined
  },
}))

const ownershipFile = {
  fields: { ticket: { pattern: 'OPS-\\d+', hint: 'Such as OPS-1.' } },
  labels: { 'cost/a.b': { pattern: '\\d+' } },
}

let portal: ApiPortal
let project = ''
beforeAll(async () => {
  const limits = { CREATES_PER_MINUTE: '1000', CHANGES_PER_MINUTE: '1000', JOURNAL_LOOKS_MS: '100' }
  portal = await startApiPortal({ ...limits, OWNERSHIP_FILE: 'ownership.json' }, () => JSON.stringify(ownershipFile))
  const { body } = await portal.send('GET', '/api/v1/projects')
  expect(body).toMatchObject({ projects: [{ id: expect.any(String) }, {}] })
  project = `/api/v1/projects/${JSON.stringify(body).match(/[0-9a-f]{24}/)?.[0] ?? ''}`
}, 60_000)
afterAll(() => portal.stop())

let keys = 0
const newKey = () => ({ 'idempotency-key': `key-${String((keys += 1))}` })
const buildRequest = (name: string) => JSON.parse(JSON.stringify(exampleRequest).replaceAll('orders', name)) as unknown
const create = (name: string, headers: Record<string, string> = newKey()) =>
  portal.send('POST', `${project}/private-links`, { body: buildRequest(name), headers })

describe('the API', () => {
  it('creates a link, answers the same key alike, and tells of it as an operation and as a link', async () => {
    const headers = newKey()
    const first = await create('shop', headers)
    expect(first.status).toBe(202)
    expect(first.body).toMatchObject({ status: 'created', linkId: expect.any(String), decisions: [] })
    const location = first.headers.get('location') ?? ''
    expect(location).toBe(`${project}/operations/${String(first.body.id)}`)
    expect((await create('shop', headers)).body).toEqual(first.body)
    expect((await portal.send('GET', location)).body).toEqual(first.body)
    const link = await portal.send('GET', `${project}/private-links/${String(first.body.linkId)}`)
    expect(link).toMatchObject({
      status: 200,
      body: { id: first.body.linkId, ...exampleRequest, arn: expect.stringContaining('shop') },
    })
    const other = await create('other', headers)
    expect(other).toMatchObject({
      status: 422,
      body: {
        type: 'urn:private-link-portal:problem:other-request',
        detail: expect.stringContaining('under this Idempotency-Key'),
      },
    })
    const again = await create('shop')
    expect(again).toMatchObject({ status: 409, body: { linkId: first.body.linkId } })
  })

  it('lists links page by page, without one twice', async () => {
    const page = await portal.send('GET', `${project}/private-links?sort=age`)
    expect(page).toMatchObject({ status: 200, body: { nextCursor: null, unread: [] } })
    const none = await portal.send('GET', `${project}/private-links?q=no-such-link`)
    expect(none.body).toMatchObject({ privateLinks: [], found: 0 })
    const wrong = await portal.send('GET', `${project}/private-links?stat=done`)
    expect(wrong).toMatchObject({ status: 400 })
  })

  it('says what is wrong with a request, field by field', async () => {
    const wrong = await portal.send('POST', `${project}/private-links`, {
      body: { ...exampleRequest, arn: 'arn:aws:kafka:nowhere' },
      headers: newKey(),
    })
    expect(wrong).toMatchObject({
      status: 422,
      body: { status: 422, errors: [{ pointer: '#/arn', detail: expect.any(String) }], requestId: expect.any(String) },
    })
    expect(wrong.headers.get('content-type')).toBe('application/problem+json')
    const missing = await portal.send('POST', `${project}/private-links`, { body: exampleRequest })
    expect(missing).toMatchObject({ status: 400, body: { errors: [{ header: 'idempotency-key' }] } })
  })

  it('takes whose a link is on its create, shows it everywhere, and changes the version that was read', async () => {
    const body = { ...Object(buildRequest('owned')), ownership: { owner: 'blue', ticket: 'OPS-1' } }
    const created = await portal.send('POST', `${project}/private-links`, { body, headers: newKey() })
    expect(created).toMatchObject({ status: 202, body: { linkId: expect.any(String) } })
    const link = `${project}/private-links/${String(created.body.linkId)}`
    const own = { values: { owner: 'blue', ticket: 'OPS-1', labels: {} }, version: 1, by: 'operator' }
    expect((await portal.send('GET', link)).body).toMatchObject({ portal: { ownership: own } })
    const list = await portal.send('GET', `${project}/private-links?owner=blue`)
    expect(list.body).toMatchObject({ found: 1, privateLinks: [{ ownership: { ticket: 'OPS-1' } }] })
    const change = (version: number, ownership: object) =>
      portal.send('PUT', `${link}/ownership`, { body: { version, ownership } })
    expect(await change(1, { owner: 'red' })).toMatchObject({
      status: 200,
      body: { version: 2, values: { owner: 'red' } },
    })
    expect(await change(1, { owner: 'green' })).toMatchObject({
      ...{ status: 409, body: { type: 'urn:private-link-portal:problem:conflict', current: { version: 2 } } },
    })
    expect(await change(2, { ticket: 'soon', labels: { 'cost/a.b': 'x' } })).toMatchObject({
      ...{
        status: 422,
        body: { errors: [{ pointer: '#/ownership/ticket' }, { pointer: '#/ownership/labels/cost~1a.b' }] },
      },
    })
    expect(await change(2, { owner: 'a\nb' })).toMatchObject({ body: { errors: [{ pointer: '#/ownership/owner' }] } })
    const timeline = await portal.send('GET', `${link}/timeline`)
    expect(JSON.stringify(timeline.body)).toContain('{"field":"ownership.owner","before":"blue","after":"red"}')
    const missing = `${project}/private-links/65f0c0de0000000000000fff/ownership`
    const nothing = await portal.send('PUT', missing, { body: { version: 0, ownership: {} } })
    expect(nothing.status).toBe(404)
  })

  it('keeps whose a failed link was for the link that replaces it', async () => {
    const request = buildRequest('sandbox-failed')
    const body = { ...Object(request), ownership: { owner: 'ledger' } }
    const failed = await portal.send('POST', `${project}/private-links`, { body, headers: newKey() })
    const failedId = String(failed.body.linkId)
    const replacing = `${project}/private-links?replaces=${failedId}`
    // Until it has failed, the link is in the way, and nothing is sent.
    const again = await vi.waitFor(async () => {
      const answer = await portal.send('POST', replacing, { body: request, headers: newKey() })
      expect(answer).toMatchObject({ status: 202, body: { status: 'waiting' } })
      return answer
    }, 10_000)
    const container = await globalThis.portalContainer
    container?.process.start()
    const linkId = await vi.waitFor(async () => {
      const operation = await portal.send('GET', again.headers.get('location') ?? '')
      expect(operation.body).toMatchObject({ status: 'created', linkId: expect.not.stringContaining(failedId) })
      return String(operation.body.linkId)
    }, 10_000)
    const shown = await portal.send('GET', `${project}/private-links/${linkId}`)
    expect(shown.body).toMatchObject({ portal: { ownership: { values: { owner: 'ledger' }, version: 1 } } })
  })

  it('takes whose a connection is on its create, changes it, and keeps it when it is created again', async () => {
    const list = await portal.send('GET', `${project}/workspaces`)
    const workspace = /"name":"([^"]+)"/.exec(JSON.stringify(list.body))?.[1] ?? ''
    const connections = `${project}/workspaces/${workspace}/connections`
    const body = { name: 'owned', type: 'Https', url: 'https://owned.example.com', ownership: { owner: 'blue' } }
    expect(await portal.send('POST', connections, { body, headers: newKey() })).toMatchObject({ status: 202 })
    const shown = await portal.send('GET', `${connections}/owned`)
    expect(shown.body).toMatchObject({ ownership: { values: { owner: 'blue' }, version: 1 } })
    expect(JSON.stringify(shown.body.body)).not.toContain('blue')
    const change = { body: { version: 1, ownership: { owner: 'red', labels: { env: 'prod' } } } }
    expect(await portal.send('PUT', `${connections}/owned/ownership`, change)).toMatchObject({ body: { version: 2 } })
    const listNames = async (query: string) =>
      JSON.stringify((await portal.send('GET', `${connections}?${query}`)).body)
    for (const query of ['owner=red', 'owner=blue&owner=red', 'label=env%3Dprod', 'q=owned+red', ''])
      expect(await listNames(query)).toContain('"name":"owned"')
    for (const query of ['owner=blue', 'label=env', 'owner=red&label=other', 'q=blue'])
      expect(await listNames(query)).toBe('{"connections":[]}')
    expect(await portal.send('GET', `${connections}?ownr=red`)).toMatchObject({ status: 400 })
    const key = { headers: newKey() }
    expect(await portal.send('DELETE', `${connections}/owned`, key)).toMatchObject({ status: 202 })
    const { ownership: _said, ...bare } = body
    await vi.waitFor(async () => {
      const again = await portal.send('POST', connections, { body: bare, headers: newKey() })
      expect(again.body).toMatchObject({ status: 'done' })
    }, 10_000)
    const kept = await portal.send('GET', `${connections}/owned`)
    expect(kept.body).toMatchObject({ ownership: { values: { owner: 'red' }, version: 2 } })
  })

  it('lets a viewer read, and nobody else do anything: every operation, by everybody', async () => {
    const document = documentShape.parse((await portal.send('GET', '/api/v1/openapi.json')).body)
    const values = { groupId: project.slice(-24), linkId: '65f0c0de0000000000000fff', operationId: randomUUID() }
    const uuids = { messageId: randomUUID(), approvalId: randomUUID() }
    const places = { ...values, ...uuids, workspace: 'w', name: 'n', receiver: 'browser' }
    const statuses: string[] = []
    for (const operation of listOperations(document)) {
      const { path, request } = buildSampleRequest(operation, places)
      for (const person of ['nobody', 'stranger', 'viewer'])
        statuses.push(
          `${operation.operationId} ${person} ${String((await portal.send(operation.method, path, { ...request, person })).status)}`,
        )
    }
    const ofViewer = statuses.filter((line) => / viewer (2|404)/.test(line)).map((line) => line.split(' ')[0])
    const table: OperationTable = operations
    const readable = Object.values(table).flatMap((methods) =>
      Object.values(methods).flatMap(({ id, permission }) => (['see', 'sign-in'].includes(permission) ? [id] : [])),
    )
    expect([...ofViewer, 'getDocument'].toSorted()).toEqual(readable.toSorted())
    expect(statuses.filter((line) => / nobody (?!401)/.test(line))).toEqual([])
    const own = ['listSubscriptions', 'unsubscribeFromProject', 'unsubscribeFromPortal']
    expect(statuses.filter((line) => / stranger (?!401|403)/.test(line)).toSorted()).toEqual(
      ['getCatalog', ...own].map((id) => `${id} stranger 200`).toSorted(),
    )
  })

  it('has a receiver told of events until it is not wanted any more, each person their own', async () => {
    const [inProject, inPortal] = [`${project}/subscriptions/browser`, '/api/v1/subscriptions/browser']
    const list = async (person: string) => (await portal.send('GET', '/api/v1/subscriptions', { person })).body
    const save = (path: string, ...kinds: string[]) => portal.send('PUT', path, { body: { kinds } })
    expect(await save(inProject, 'link.done', 'link.done')).toMatchObject({ status: 200, body: { status: 'done' } })
    expect(await save(inProject, 'link.failed')).toMatchObject({ status: 200 })
    expect(await save(inPortal, 'token.expiring')).toMatchObject({ status: 200 })
    const about = { groupId: project.slice(-24), receiver: 'browser', kinds: ['link.failed'] }
    expect(await list('operator')).toEqual({
      subscriptions: [{ groupId: null, receiver: 'browser', kinds: ['token.expiring'] }, about],
      receivers: [{ name: 'browser', kind: 'browser', projects: '*' }],
    })
    expect((await list('viewer')).subscriptions).toEqual([])
    expect(await save(inProject, 'link.loved')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/kinds/0' }] },
    })
    expect(await save(inProject, 'token.expiring')).toMatchObject({ status: 409, body: { detail: expect.any(String) } })
    expect(await save(`${project}/subscriptions/nowhere`, 'link.done')).toMatchObject({ status: 409 })
    for (const path of [inProject, inPortal, inPortal])
      expect(await portal.send('DELETE', path)).toMatchObject({ status: 200, body: { status: 'done' } })
    expect((await list('operator')).subscriptions).toEqual([])
  })

  it('lists the messages that were given up, and sends again those alone', async () => {
    expect((await portal.send('GET', '/api/v1/given-up-messages')).body).toEqual({ messages: [] })
    const again = `/api/v1/given-up-messages/${randomUUID()}/send-again`
    expect(await portal.send('POST', again, { body: { target: 'ops' } })).toMatchObject({ status: 409 })
  })

  it('says of each wrong part in a sentence of its own where it stands', async () => {
    const list = (query: string) => portal.send('GET', `${project}/private-links?${query}`)
    expect((await list('stat=done')).body).toMatchObject({
      errors: [{ parameter: 'stat', detail: 'Leave out stat: there is no such thing here.' }],
    })
    expect((await list('state=done&state=lost')).body).toMatchObject({
      errors: [{ parameter: 'state', detail: expect.stringMatching(/^Write one of waiting, /) }],
    })
    const body = { provider: 'AWS', vendor: 'MSK', extra: { a: 1 } }
    expect((await portal.send('POST', `${project}/validate`, { body })).body).toMatchObject({
      errors: [{ pointer: '#/extra', detail: 'This does not have the form that it must have.' }],
    })
  })

  it('answers in problems whatever comes before an operation, too', async () => {
    const answers = await Promise.all([
      portal.send('GET', '/api/v1/nothing'),
      portal.send('PUT', '/api/v1/projects', { body: {} }),
      portal.send('POST', `${project}/validate`, { body: 'no JSON' }),
      portal.send('POST', `${project}/validate`, { body: '{}', headers: { 'content-type': 'text/plain' } }),
      portal.send('POST', `${project}/pastes`, { body: { text: 'a'.repeat(70_000) } }),
      portal.send('POST', `${project}/validate`, { body: '['.repeat(60_000) }),
      portal.send('GET', '/api/v1/projects', { headers: { 'sec-fetch-site': 'cross-site' } }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 405, 400, 415, 413, 400, 403])
    for (const { headers, body } of answers) {
      expect(headers.get('content-type')).toBe('application/problem+json')
      expect(body).toMatchObject({ detail: expect.stringMatching(/\.$/), requestId: headers.get('x-request-id') })
    }
  })

  it('deletes what the client has read, and nothing that changed or is in use', async () => {
    const { linkId } = (await create('old')).body
    const path = `${project}/private-links/${String(linkId)}`
    expect(await portal.send('DELETE', path)).toMatchObject({ status: 428 })
    expect(await portal.send('DELETE', path, { headers: { 'if-match': '"other"' } })).toMatchObject({ status: 412 })
    const etag = (await portal.send('GET', path)).headers.get('etag') ?? ''
    const deleted = await portal.send('DELETE', path, { headers: { 'if-match': etag } })
    expect(deleted).toMatchObject({ status: 202, body: { status: 'done' } })
    const { connections } = (await portal.send('GET', `${project}/workspaces/payments-prod-streams/connections`)).body
    const user = z
      .array(z.object({ linkId: z.string().optional() }))
      .parse(connections)
      .find((one) => one.linkId)
    const refused = await portal.send('DELETE', `${project}/private-links/${user?.linkId ?? ''}`, {
      headers: { 'if-match': '*' },
    })
    expect(refused).toMatchObject({ status: 409, body: { connections: [{ name: expect.any(String) }] } })
  })

  it('says what is left of a limit, and when to come back', async () => {
    const answer = await create('limits')
    expect(answer.headers.get('ratelimit-policy')).toBe('"creates";q=1000;w=60')
    expect(answer.headers.get('ratelimit')).toMatch(/^"creates";r=99\d;t=\d+$/)
  })

  it('answers what the client has with 304', async () => {
    // One that is done: a list changes while others are built.
    const path = `${project}/private-links/65f0c0de0000000000000a11`
    const etag = (await portal.send('GET', path)).headers.get('etag') ?? ''
    const second = await portal.send('GET', path, { headers: { 'if-none-match': `"x", ${etag}` } })
    expect([second.status, second.text]).toEqual([304, ''])
  })
})
