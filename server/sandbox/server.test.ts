import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { maxBodyBytes } from '#server/sandbox/http.ts'
import { firstProjectId, seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox } from '#server/sandbox/server.ts'
import { runCurl, hasCurl } from '#server/sandbox/testing/curl.ts'
import {
  accept,
  buildLinksPath,
  buildMskBody,
  root,
  readRows,
  startTestSandbox,
} from '#server/sandbox/testing/start-test-sandbox.ts'

/** The status of a request with a Host header that fetch would not let us choose. */
const statusFor = (url: string, headers: Record<string, string>, path = `${root}/groups`) =>
  new Promise<number | undefined>((resolve, reject) => {
    const outgoing = request(`${url}${path}`, { headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode))
    })
    outgoing.on('error', reject).end()
  })

describe('paged list', () => {
  const withLinks = async (count: number) => {
    const sandbox = await startTestSandbox()
    const path = buildLinksPath(await sandbox.createProject())
    for (let i = 1; i <= count; i += 1) await sandbox.call('POST', path, { body: buildMskBody(`c${String(i)}`) })
    return { ...sandbox, path }
  }

  test('has pages with their own address and the total count', async () => {
    const { call, path, url } = await withLinks(5)
    const whole = readRows(await call('GET', path))
    const page = (number: number) => call('GET', `${path}?pageNum=${String(number)}&itemsPerPage=2`)
    const pages = await Promise.all([1, 2, 3, 4].map(page))
    expect(pages.map((response) => readRows(response).length)).toEqual([2, 2, 1, 0])
    expect(pages.flatMap(readRows)).toEqual(whole)
    expect(pages.map(({ body }) => body.totalCount)).toEqual([5, 5, 5, 5])
    expect(pages[1]?.body.links).toEqual([{ href: `${url}${path}?pageNum=2&itemsPerPage=2`, rel: 'self' }])
  })

  const bad = [
    'pageNum=0',
    'pageNum=-1',
    'pageNum=x',
    'pageNum=',
    'itemsPerPage=0',
    'itemsPerPage=501',
    'itemsPerPage=1.5',
  ]
  test.each(bad)('answers %s with 400', async (query) => {
    const { call, path } = await withLinks(0)
    const response = await call('GET', `${path}?${query}`)
    expect(response.status).toBe(400)
    expect(response.body).toMatchObject({ errorCode: 'INVALID_QUERY_PARAMETER', parameters: [query.split('=')[0]] })
  })

  test('serves up to 500 items per page, and /groups omits its count on demand', async () => {
    const { call, path } = await withLinks(0)
    expect((await call('GET', `${path}?itemsPerPage=500`)).status).toBe(200)
    expect((await call('GET', `${root}/groups?includeCount=false`)).body).not.toHaveProperty('totalCount')
    expect((await call('GET', `${root}/groups?includeCount=true`)).body.totalCount).toBe(3)
  })

  test('is indented with pretty=true', async () => {
    const { call, path } = await withLinks(1)
    const response = await call('GET', `${path}?pretty=true`)
    expect(response.text).toBe(JSON.stringify(response.body, null, 2))
  })
})

describe('envelope=true', () => {
  test('puts the status into the body: beside a list’s results, around anything else', async () => {
    const { call, control, createProject: newProject } = await startTestSandbox()
    const path = buildLinksPath(await newProject())
    const created = await call('POST', `${path}?envelope=true`, { body: buildMskBody('a') })
    expect(created.body).toEqual({ status: 200, content: expect.objectContaining(buildMskBody('a')) })
    const list = await call('GET', `${path}?envelope=true`)
    expect(Object.keys(list.body)).toEqual(['links', 'results', 'status', 'totalCount'])
    const missing = () => call('GET', `${path}/111111111111111111111111?envelope=true`)
    const response = await missing()
    expect(response.status).toBe(200)
    expect(response.body).toMatchObject({ status: 404, content: { errorCode: 'RESOURCE_NOT_FOUND' } })
    await control('PATCH', '/assumptions', { envelopeHttpStatusIs200: false })
    expect((await missing()).status).toBe(404)
  })

  test('leaves a challenge unchanged', async () => {
    const { send } = await startTestSandbox()
    expect((await send('GET', `${root}/groups?envelope=true`)).status).toBe(401)
  })
})

describe('unknown path, method or version', () => {
  test('is 404 for a path and 405 with Allow for a method, after sign-in', async () => {
    const { call, send } = await startTestSandbox()
    const path = await call('GET', `${root}/groups/${firstProjectId}/clusters`)
    expect([path.status, path.body.errorCode]).toEqual([404, 'RESOURCE_NOT_FOUND'])
    expect((await call('GET', '/somewhere/else')).status).toBe(404)
    const method = await call('PUT', buildLinksPath(firstProjectId), { body: {} })
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'POST, GET'])
    expect((await send('GET', `${root}/groups/${firstProjectId}/clusters`)).status).toBe(401)
  })

  test('is 406 even without a key, when the assumption is turned off', async () => {
    const { send, control } = await startTestSandbox()
    expect((await send('GET', `${root}/groups`)).status).toBe(401)
    await control('PATCH', '/assumptions', { signInComesBeforeVersion: false })
    expect((await send('GET', `${root}/groups`)).status).toBe(406)
  })
})

describe('rate limit of /groups', () => {
  test('is the documented one, unless the assumption is turned off', async () => {
    const { call, control } = await startTestSandbox()
    const limit = async () => (await call('GET', `${root}/groups`)).headers.get('ratelimit-limit')
    expect(await limit()).toBe('300')
    await control('PATCH', '/assumptions', { groupsHaveTheirOwnLimit: false })
    expect(await limit()).toBe('1200')
  })

  test.skipIf(!hasCurl)('is separate for each user', async () => {
    const { call, url } = await startTestSandbox()
    const { apiKey } = seededCredentials
    await call('GET', `${root}/groups`)
    const key = ['--digest', '--user', `${apiKey.user}:${apiKey.secret}`, '--header', `Accept: ${accept}`]
    expect((await runCurl(...key, `${url}${root}/groups`)).at(-1)?.headers.get('ratelimit-remaining')).toBe('299')
  })

  test('does not use up a project’s', async () => {
    const { call } = await startTestSandbox()
    await call('GET', `${root}/groups`)
    const remaining = async () => (await call('GET', buildLinksPath(firstProjectId))).headers.get('ratelimit-remaining')
    expect([await remaining(), await remaining()]).toEqual(['1199', '1198'])
  })
})

describe('sandbox server', () => {
  test.each([
    ['localhost', 401],
    ['localhost:80', 401],
    ['[::1]:4010', 401],
    ['portal.example.com', 403],
    ['127.0.0.1.example.com', 403],
    ['localhost@example.com', 403],
  ])('answers Host %s with %i', async (host, status) => {
    const { url } = await startTestSandbox()
    expect(await statusFor(url, { host })).toBe(status)
  })

  test('refuses pages in a browser, on the control API too', async () => {
    const { url } = await startTestSandbox()
    const headers = { origin: 'http://127.0.0.1:3000' }
    expect(await statusFor(url, headers)).toBe(403)
    expect(await statusFor(url, headers, '/_sandbox/requests')).toBe(403)
  })

  test('accepts a body of the largest size and answers a larger one with 413', async () => {
    const { call, createProject: newProject } = await startTestSandbox()
    const path = buildLinksPath(await newProject())
    const sized = (bytes: number) => JSON.stringify(buildMskBody('a')).padEnd(bytes)
    expect((await call('POST', path, { body: sized(maxBodyBytes) })).status).toBe(200)
    const response = await call('POST', path, { body: sized(maxBodyBytes + 1) })
    expect([response.status, response.body.errorCode]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  test('closes at once although clients keep their connections open', async () => {
    const sandbox = await startTestSandbox()
    await sandbox.call('GET', `${root}/groups`)
    await sandbox.close()
    await expect(sandbox.call('GET', `${root}/groups`)).rejects.toThrow()
  })

  test('rejects a port that is in use', async () => {
    const { url } = await startTestSandbox()
    await expect(startSandbox({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
