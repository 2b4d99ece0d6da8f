import { describe, expect, test } from 'vitest'
import * as z from '#lib/zod.ts'
import { createDefaultAssumptions } from '#server/sandbox/assumptions.ts'
import { createRequestLog } from '#server/sandbox/request-log.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { runCurl, hasCurl } from '#server/sandbox/testing/curl.ts'
import {
  accept,
  buildEventHubBody,
  buildLinksPath,
  buildMskBody,
  root,
  readRows,
  startTestSandbox,
} from '#server/sandbox/testing/start-test-sandbox.ts'

const received = z.array(
  z.strictObject({
    at: z.number(),
    method: z.string(),
    path: z.string(),
    query: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
)

describe('control API, requests', () => {
  test('are recorded as received, by project, with only the scheme of their Authorization', async () => {
    const { call, clock, control, createProject: newProject } = await startTestSandbox()
    const id = await newProject()
    const body = `{ "provider":"AWS" , "vendor":"MSK", "arn":"${buildMskBody('seen').arn}" }`
    await call('POST', `${buildLinksPath(id)}?pretty=true`, { body })
    await call('GET', `${root}/groups`)
    const all = received.parse(JSON.parse((await control('GET', '/requests')).text))
    expect(all.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/oauth/token',
      `POST ${buildLinksPath(id)}`,
      `GET ${root}/groups`,
    ])
    expect(all.map(({ headers }) => headers.authorization)).toEqual(['Basic', 'Bearer', 'Bearer'])
    const ours = received.parse(JSON.parse((await control('GET', `/requests?groupId=${id}`)).text))
    expect(ours).toMatchObject([{ at: clock.now, query: 'pretty=true', body }])
    await control('DELETE', '/requests')
    expect((await control('GET', '/requests')).text).toBe('[]')
  })

  test('are recorded up to a limit, the newest ones', () => {
    const log = createRequestLog(3)
    const empty = { query: new URLSearchParams(), authorization: '', accept: '', contentType: '', body: '' }
    for (const path of ['/1', '/2', '/3', '/4']) log.record({ method: 'GET', target: path, path, ...empty }, {}, 0)
    expect(log.listByGroup(null).map(({ path }) => path)).toEqual(['/2', '/3', '/4'])
  })
})

describe('control API, injected answers', () => {
  test('replace the operation as often as requested, by method and path prefix', async () => {
    const { call, control, createProject: newProject } = await startTestSandbox()
    const path = buildLinksPath(await newProject())
    await control('POST', '/answers', { method: 'POST', path, times: 2, status: 503, headers: { 'retry-after': '7' } })
    const create = () => call('POST', path, { body: buildMskBody('a') })
    const first = await create()
    expect([first.status, first.headers.get('retry-after'), first.text]).toEqual([503, '7', '{}'])
    expect((await call('GET', path)).status).toBe(200)
    expect([(await create()).status, (await create()).status]).toEqual([503, 200])
  })

  test('may be raw text of another type', async () => {
    const { call, control } = await startTestSandbox()
    const headers = { 'content-type': 'text/html' }
    await control('POST', '/answers', { path: `${root}/groups`, status: 502, headers, body: '<html>no</html>' })
    const response = await call('GET', `${root}/groups`)
    expect([response.status, response.headers.get('content-type'), response.text]).toEqual([
      502,
      'text/html',
      '<html>no</html>',
    ])
  })

  test('sent after the operation leave it done: another status, or a cut connection', async () => {
    const { call, control, createProject: newProject } = await startTestSandbox()
    const path = buildLinksPath(await newProject())
    const next = { method: 'POST', path, when: 'after' }
    await control('POST', '/answers', { ...next, status: 500, body: { error: 500, errorCode: 'UNEXPECTED_ERROR' } })
    expect((await call('POST', path, { body: buildMskBody('a') })).status).toBe(500)
    await control('POST', '/answers', { ...next, drop: true })
    await expect(call('POST', path, { body: buildMskBody('b') })).rejects.toThrow()
    await control('POST', '/answers', { ...next, delayMs: 1 })
    expect((await call('POST', path, { body: buildMskBody('c') })).body).toMatchObject(buildMskBody('c'))
    expect(readRows(await call('GET', path))).toHaveLength(3)
  })

  test('may be delayed while others are sent, and are cut off when the sandbox closes', async () => {
    const { call, close, control, createProject: newProject } = await startTestSandbox()
    const path = buildLinksPath(await newProject())
    await control('POST', '/answers', { path, when: 'after', delayMs: 600_000 })
    const pending = call('POST', path, { body: buildMskBody('a') }).catch(() => 'cut')
    await expect.poll(async () => (await control('GET', '/requests')).text).toContain(buildMskBody('a').arn)
    expect(readRows(await call('GET', path))).toHaveLength(1)
    await close()
    expect(await pending).toBe('cut')
  })

  test('that are delayed are sent once they are removed', async () => {
    const { call, control, createProject: newProject } = await startTestSandbox()
    const path = buildLinksPath(await newProject())
    await control('POST', '/answers', { path, when: 'after', delayMs: 600_000 })
    const pending = call('POST', path, { body: buildMskBody('a') })
    await expect.poll(async () => (await control('GET', '/requests')).text).toContain(buildMskBody('a').arn)
    await control('DELETE', '/answers')
    expect((await pending).body).toMatchObject(buildMskBody('a'))
  })

  test('dropped instead of the operation leave it undone, and can be removed', async () => {
    const { call, control, createProject: newProject } = await startTestSandbox()
    const path = buildLinksPath(await newProject())
    await control('POST', '/answers', { path, times: 9, drop: true })
    await expect(call('POST', path, { body: buildMskBody('a') })).rejects.toThrow()
    await control('DELETE', '/answers')
    expect(readRows(await call('GET', path))).toEqual([])
  })
})

describe('control API, other paths', () => {
  test('adds and removes projects, each with a workspace', async () => {
    const { call, control, createProject: newProject } = await startTestSandbox()
    const id = await newProject({ name: 'mine' })
    const names = readRows(await call('GET', `${root}/groups`)).map(({ name }) => name)
    expect(names).toEqual(['payments-prod', 'analytics-dev', 'mine'])
    expect(readRows(await call('GET', `${root}/groups/${id}/streams`))).toMatchObject([{ groupId: id }])
    const { body } = await call('POST', buildLinksPath(id), { body: buildMskBody('gone') })
    expect((await control('DELETE', `/projects/${id}`)).status).toBe(200)
    expect((await control('POST', `/links/${String(body._id)}/approve`)).status).toBe(404)
    expect((await call('GET', buildLinksPath(id))).status).toBe(404)
    expect((await control('DELETE', `/projects/${id}`)).status).toBe(404)
  })

  test('approves a link where approval is manual', async () => {
    const sandbox = await startTestSandbox({ approval: 'manual' })
    const path = buildLinksPath(await sandbox.createProject())
    const { body } = await sandbox.call('POST', path, { body: buildEventHubBody('hub') })
    const state = async () => readRows(await sandbox.call('GET', path))[0]?.state
    sandbox.clock.now += 600_000
    expect(await state()).toBe('WORKING')
    expect((await sandbox.control('POST', `/links/${String(body._id)}/approve`)).status).toBe(200)
    sandbox.clock.now += 4_000
    expect(await state()).toBe('DONE')
    expect((await sandbox.control('POST', '/links/111111111111111111111111/approve')).status).toBe(404)
  })

  test('moves the clock', async () => {
    const { call, control, createProject: newProject } = await startTestSandbox()
    const path = buildLinksPath(await newProject())
    await call('POST', path, { body: buildMskBody('a') })
    await control('POST', '/clock', { advanceMs: 10_000 })
    expect(readRows(await call('GET', path))).toMatchObject([{ state: 'DONE' }])
  })

  test('reads and changes assumptions', async () => {
    const { control } = await startTestSandbox({ assumptions: { duplicateIs400: false } })
    const before = { ...createDefaultAssumptions(), duplicateIs400: false }
    expect((await control('GET', '/assumptions')).body).toEqual(before)
    const response = await control('PATCH', '/assumptions', { lateDomainIsConflict: false })
    expect(response.body).toEqual({ ...before, lateDomainIsConflict: false })
  })

  test.each([
    ['POST', '/answers', { status: 200 }],
    ['POST', '/answers', { path: '/', status: 99 }],
    ['POST', '/answers', { path: '/', unknown: 1 }],
    ['POST', '/answers', 'no json'],
    ['POST', '/projects', { azure: 'yes' }],
    ['POST', '/clock', { advanceMs: -1 }],
    ['POST', '/clock', {}],
    ['PATCH', '/assumptions', { unknown: true }],
    ['PATCH', '/assumptions', { duplicateIs400: 1 }],
  ])('answers %s %s with %o by a 400 and a sentence', async (method, path, body) => {
    const { control } = await startTestSandbox()
    const response = await control(method, path, body)
    expect(response.status).toBe(400)
    expect(response.body).toEqual({ error: expect.stringMatching(/^[A-Za-z].*\.$/) })
  })

  test('answers other paths with a 404', async () => {
    const { control } = await startTestSandbox()
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['PUT', '/answers'],
      ['POST', '/links/1'],
    ] as const)
      expect((await control(method, path)).status).toBe(404)
  })
})

describe('control API, keys', () => {
  const listOf = (user: string, secret: string) => [
    '--digest',
    '--user',
    `${user}:${secret}`,
    '--header',
    `Accept: ${accept}`,
  ]

  test('a second secret of a service account is valid beside the first; a revoked one is not, nor are its tokens', async () => {
    const { call, control, send } = await startTestSandbox()
    const { user, secret } = seededCredentials.serviceAccount
    const fetchTokenStatus = async (secretText: string) =>
      (
        await send('POST', '/api/oauth/token', {
          headers: { authorization: `Basic ${Buffer.from(`${user}:${secretText}`).toString('base64')}` },
          body: 'grant_type=client_credentials',
        })
      ).status
    expect((await call('GET', `${root}/groups`)).status).toBe(200)
    expect(await fetchTokenStatus('second')).toBe(401)
    await control('POST', '/keys', { kind: 'service-account', user, secret: 'second' })
    expect([await fetchTokenStatus(secret), await fetchTokenStatus('second')]).toEqual([200, 200])
    await control('DELETE', '/keys', { secret })
    expect([await fetchTokenStatus(secret), await fetchTokenStatus('second')]).toEqual([401, 200])
    expect((await call('GET', `${root}/groups`)).status).toBe(401)
  })

  test.skipIf(!hasCurl)('an API key is added and revoked', async () => {
    const { url, control } = await startTestSandbox()
    const statusOf = async (secret: string) =>
      (await runCurl(...listOf('another', secret), `${url}${root}/groups`)).at(-1)?.status
    expect(await statusOf('s3cret')).toBe(401)
    await control('POST', '/keys', { kind: 'api-key', user: 'another', secret: 's3cret' })
    expect(await statusOf('s3cret')).toBe(200)
    await control('DELETE', '/keys', { secret: 's3cret' })
    expect(await statusOf('s3cret')).toBe(401)
  })
})

describe('control API, lag', () => {
  test('hides a link from the list, reads and deletes for so long after its create, in one project', async () => {
    const { call, clock, control, createProject } = await startTestSandbox()
    const [lagging, other] = [buildLinksPath(await createProject()), buildLinksPath(await createProject())]
    await control('POST', `/projects/${lagging.split('/')[5] ?? ''}/lag`, { lagMs: 5_000 })
    const links = [lagging, other].map(async (path) => {
      const { body } = await call('POST', path, { body: buildMskBody('slow') })
      return `${path}/${String(body._id)}`
    })
    const [slow = '', quick = ''] = await Promise.all(links)
    const read = async () => [
      readRows(await call('GET', lagging)).length,
      ...[(await call('GET', slow)).status, (await call('GET', quick)).status],
    ]
    expect(await read()).toEqual([0, 404, 200])
    expect((await call('DELETE', slow)).status).toBe(404)
    clock.now += 5_000
    expect(await read()).toEqual([1, 200, 200])
    expect((await call('DELETE', slow)).status).toBe(202)
  })
})
