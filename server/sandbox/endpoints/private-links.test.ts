import { describe, expect, test } from 'vitest'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { runCurl, hasCurl } from '#server/sandbox/testing/curl.ts'
import {
  accept,
  buildLinksPath,
  buildMskBody,
  readRows,
  startTestSandbox,
} from '#server/sandbox/testing/start-test-sandbox.ts'

const enterprise = {
  provider: 'AWS',
  vendor: 'CONFLUENT',
  region: 'us-east-1',
  serviceEndpointId: 'com.amazonaws.vpce.us-east-1.vpce-svc-93da685022ee702a9',
  dnsSubDomain: [],
}

const { apiKey } = seededCredentials
const signIns = [
  ['an API key', () => ['--digest', '--user', `${apiKey.user}:${apiKey.secret}`]],
  ['a token', (token: string) => ['--header', `Authorization: Bearer ${token}`]],
] as const

describe.skipIf(!hasCurl).each(signIns)('private links with curl and %s', (_, signIn) => {
  test('a link is created, listed, read until DONE, deleted, and gone', async () => {
    const { url, clock, createProject: newProject, token } = await startTestSandbox()
    const path = `${url}${buildLinksPath(await newProject())}`
    const access = [...signIn(await token()), '--header', `Accept: ${accept}`]
    const send = async (...args: string[]) => (await runCurl(...access, ...args)).at(-1)
    const json = ['--header', 'Content-Type: application/json']

    const created = await send(...json, '--data', JSON.stringify(buildMskBody('orders')), path)
    expect(created?.status).toBe(200)
    expect(created?.body).not.toHaveProperty('state')
    const id = String(created?.body._id)
    expect(id).toMatch(/^[a-f0-9]{24}$/)
    expect(Number.parseInt(id.slice(0, 8), 16)).toBe(clock.now / 1000)
    expect(created?.body).toMatchObject({
      ...buildMskBody('orders'),
      region: 'us_east_1',
      dnsDomain: expect.stringMatching(/^scram\.orders\..*\.kafka\.us-east-1\.amazonaws\.com$/),
      serviceEndpointId: expect.stringMatching(/^com\.amazonaws\.vpce\.us-east-1\.vpce-svc-[0-9a-f]{17}$/),
    })

    const states = []
    for (let second = 0; second <= 10; second += 5) {
      states.push((await send(`${path}/${id}`))?.body.state)
      clock.now += 5_000
    }
    expect(states).toEqual(['IDLE', 'WORKING', 'DONE'])
    const list = await send(path)
    expect(list?.body.totalCount).toBe(1)

    const deleted = await send('--request', 'DELETE', `${path}/${id}`)
    expect([deleted?.status, deleted?.text]).toEqual([202, '{}'])
    const going = []
    for (let second = 0; second <= 2; second += 2) {
      going.push((await send(`${path}/${id}`))?.body.state)
      clock.now += 2_000
    }
    expect(going).toEqual(['DELETE_REQUESTED', 'DELETING'])
    expect((await send(`${path}/${id}`))?.status).toBe(404)
    expect((await send(path))?.body.totalCount).toBe(0)
  })

  test('Confluent Enterprise waits, shows its endpoint, takes its domain by PATCH and becomes DONE', async () => {
    const { url, clock, createProject: newProject, token } = await startTestSandbox()
    const path = `${url}${buildLinksPath(await newProject())}`
    const access = [...signIn(await token()), '--header', `Accept: ${accept}`]
    const json = ['--header', 'Content-Type: application/json']
    const send = async (...args: string[]) => (await runCurl(...access, ...json, ...args)).at(-1)
    const created = await send('--data', JSON.stringify(enterprise), path)
    expect(created?.body).toEqual({ _id: created?.body._id, ...enterprise })
    const one = `${path}/${String(created?.body._id)}`

    clock.now += 600_000
    const waiting = await send(one)
    expect(waiting?.body.state).toBe('IDLE')
    expect(waiting?.body.interfaceEndpointId).toMatch(/^vpce-[0-9a-f]{17}$/)
    const dnsDomain = 'ap123.us-east-1.aws.accesspoint.confluent.cloud'
    const patch = ['--request', 'PATCH', '--data', JSON.stringify({ dnsDomain })]
    const patched = await send(...patch, one)
    expect(patched?.status).toBe(200)
    expect(patched?.headers.get('content-type')).toBe('application/vnd.atlas.2025-03-12+json;charset=utf-8')
    expect(patched?.body).toMatchObject({ dnsDomain, state: 'WORKING' })
    clock.now += 4_000
    const response = await send(one)
    expect(response?.body).toMatchObject({
      state: 'DONE',
      interfaceEndpointName: expect.stringMatching(/^vpce-/),
      providerAccountId: expect.stringMatching(/^\d{12}$/),
    })
    expect((await send(...patch, one))?.status).toBe(409)
  })
})

test('PATCH needs the version 2025-03-12 and a domain, and refuses a link whose domain is fixed', async () => {
  const { call, clock, control, createProject: newProject } = await startTestSandbox()
  const path = buildLinksPath(await newProject())
  const { body } = await call('POST', path, { body: buildMskBody('patched') })
  const one = `${path}/${String(body._id)}`
  const patch = (requestBody: unknown, headers = {}) => call('PATCH', one, { body: requestBody, headers })
  const old = await patch({ dnsDomain: 'a.example.com' }, { accept: 'application/vnd.atlas.2025-03-11+json' })
  expect(old.status).toBe(406)
  expect((await patch({})).body.errorCode).toBe('VALIDATION_ERROR')
  const early = { dnsDomain: 'a.example.com' }
  expect((await patch(early)).body).toMatchObject({ ...early, state: 'IDLE' })
  clock.now += 5_000
  const late = { dnsDomain: 'b.example.com' }
  expect((await patch(late)).status).toBe(409)
  await control('PATCH', '/assumptions', { lateDomainIsConflict: false })
  expect((await patch(late)).body).toMatchObject({ error: 400, errorCode: 'VALIDATION_ERROR' })
})

test('PATCH sets the domain of a link that has none, in any state', async () => {
  const {
    call,
    clock,
    createProject: newProject,
  } = await startTestSandbox({ assumptions: { waitingForDomainIsIdle: false } })
  const path = buildLinksPath(await newProject())
  const { body } = await call('POST', path, { body: enterprise })
  clock.now += 60_000
  expect(readRows(await call('GET', path))).toMatchObject([{ state: 'WORKING' }])
  const response = await call('PATCH', `${path}/${String(body._id)}`, { body: { dnsDomain: 'ap1.example.com' } })
  expect([response.status, response.body.dnsDomain]).toEqual([200, 'ap1.example.com'])
})

test('a link of one project is unknown in another', async () => {
  const { call, control, createProject: newProject } = await startTestSandbox()
  const [one, other] = [buildLinksPath(await newProject()), buildLinksPath(await newProject())]
  const { body } = await call('POST', one, { body: buildMskBody('mine') })
  const read = () => call('GET', `${other}/${String(body._id)}`)
  expect((await read()).body.errorCode).toBe('RESOURCE_NOT_FOUND')
  await control('PATCH', '/assumptions', { unknownLinkIsResourceNotFound: false })
  expect((await read()).body.errorCode).toBe('GROUP_NOT_FOUND')
  expect(readRows(await call('GET', other))).toEqual([])
})
