import { describe, expect, test } from 'vitest'
import { createSeedState } from '#server/sandbox/seed.ts'
import { recorded, recordedErrors, type Shape } from '#server/sandbox/testing/recorded-answers.ts'
import {
  buildEventHubBody,
  buildLinksPath,
  readRows,
  root,
  startTestSandbox,
  type TestResponse,
} from '#server/sandbox/testing/start-test-sandbox.ts'

const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const shapes = value.map((item) => shapeOf(item))
    return [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()]
  }
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]))
}

type Recorded = { status: number; contentType: string; limit: string; body: Shape; self?: string }

const expectAsRecorded = (response: TestResponse, path: string, url: string, facts: Recorded) => {
  const { status, contentType, limit, body, self } = facts
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe(contentType)
  expect(response.headers.get('ratelimit-limit')).toBe(limit)
  expect(response.headers.get('ratelimit-remaining')).toMatch(/^\d+$/)
  expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(response.text)))
  expect(response.text).toBe(JSON.stringify(response.body))
  expect(JSON.stringify(shapeOf(response.body))).toBe(JSON.stringify(body))
  if (self !== undefined) expect(response.body.links).toEqual([{ href: `${url}${path}${self}`, rel: 'self' }])
}

const [first] = createSeedState().projects
const firstId = first?.id ?? ''

describe('answers match the keys, types, order and headers of the recorded ones', () => {
  test('a private link created without a vendor, read, listed and deleted', async () => {
    const { call, clock, createProject: newProject, url } = await startTestSandbox()
    const path = buildLinksPath(await newProject())
    const created = await call('POST', path, { body: buildEventHubBody('test-namespace') })
    expectAsRecorded(created, path, url, recorded.createAzureWithoutVendor)
    expect(created.body.provider).toBe('Azure')
    const one = `${path}/${String(created.body._id)}`
    for (const state of ['IDLE', 'WORKING']) {
      const got = await call('GET', one)
      expectAsRecorded(got, one, url, recorded.getAzure)
      expect(got.body).toEqual({ ...created.body, provider: 'AZURE', state, vendor: 'GENERIC' })
      expectAsRecorded(await call('GET', path), path, url, recorded.listAzure)
      clock.now += 4_000
    }
    expectAsRecorded(await call('DELETE', one), one, url, recorded.delete)
  })

  test('one workspace has the keys of a listed one, and another name is not found', async () => {
    const { call, url } = await startTestSandbox()
    const path = `${root}/groups/${firstId}/streams/payments-prod-streams`
    expectAsRecorded(await call('GET', path), path, url, recorded.getWorkspace)
    const [listed] = readRows(await call('GET', `${root}/groups/${firstId}/streams`))
    expect((await call('GET', path)).body).toEqual(listed)
    const other = await call('GET', `${root}/groups/${firstId}/streams/other`)
    expect([other.status, other.text]).toEqual([
      404,
      JSON.stringify(recordedErrors.workspaceNotFound(firstId, 'other')),
    ])
  })

  test.each([
    ['workspaces', `${root}/groups/${firstId}/streams`, recorded.listWorkspaces],
    ['connections', `${root}/groups/${firstId}/streams/payments-prod-streams/connections`, recorded.listConnections],
    ['projects', `${root}/groups`, recorded.listGroups],
    ['one project', `${root}/groups/${firstId}`, recorded.getGroup],
  ])('%s', async (_, path, facts) => {
    const { call, url } = await startTestSandbox({ assumptions: { groupsHaveTheirOwnLimit: false } })
    expectAsRecorded(await call('GET', path), path, url, facts)
  })

  test.each([
    ['aws', ['awsAccountId', 'cidrBlock', 'cloudProvider', 'vpcId']],
    ['azure', ['azureSubscriptionId', 'cidrBlock', 'cloudProvider', 'virtualNetworkName']],
    ['gcp', ['cidrBlock', 'cloudProvider', 'gcpProjectId', 'vpcNetworkName']],
  ])('Atlas’s own account in %s has the documented keys', async (cloud, keys) => {
    const { call } = await startTestSandbox()
    const path = `${root}/groups/${firstId}/streams/accountDetails?cloudProvider=${cloud}&regionName=US_EAST_1`
    const response = await call('GET', path)
    expect(response.headers.get('content-type')).toBe('application/vnd.atlas.2024-11-13+json;charset=utf-8')
    expect(Object.keys(response.body)).toEqual(keys)
  })
})

describe('errors match the recorded ones', () => {
  const expectError = (response: TestResponse, status: number, body: { errorCode: string }) => {
    expect(response.status).toBe(status)
    expect(response.text).toBe(JSON.stringify(body))
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('x-error-code')).toBe(body.errorCode)
  }
  const unknown = '111111111111111111111111'

  test('a project that does not exist, without rate limit headers', async () => {
    const { call } = await startTestSandbox()
    const response = await call('GET', buildLinksPath(unknown))
    expectError(response, 404, recordedErrors.groupNotFound(unknown))
    expect(response.headers.has('ratelimit-limit')).toBe(false)
  })

  test('a link, a workspace and a version that do not exist', async () => {
    const { call } = await startTestSandbox()
    const link = await call('GET', `${buildLinksPath(firstId)}/${unknown}`)
    expectError(link, 404, recordedErrors.resourceNotFound(`private link connection with id ${unknown}`))
    expect(link.headers.get('ratelimit-limit')).toBe('1200')
    const workspace = await call('GET', `${root}/groups/${firstId}/streams/nowhere%20at%20all/connections`)
    expectError(workspace, 404, recordedErrors.workspaceNotFound(firstId, 'nowhere at all'))
    const version = await call('GET', buildLinksPath(firstId), { headers: { accept: 'application/json' } })
    expectError(version, 406, recordedErrors.invalidVersion)
  })

  test('an Azure link without an Azure cluster or peering', async () => {
    const { call, createProject: newProject } = await startTestSandbox()
    const response = await call('POST', buildLinksPath(await newProject({ azure: false })), {
      body: buildEventHubBody('hub'),
    })
    expectError(response, 400, recordedErrors.azurePrerequisite)
  })

  test('deleting the seeded link that a stream connection uses', async () => {
    const { call } = await startTestSandbox()
    const id = String(createSeedState().links[0]?.id)
    expectError(await call('DELETE', `${buildLinksPath(firstId)}/${id}`), 400, recordedErrors.inUse(id))
    const { body } = await call('GET', `${buildLinksPath(firstId)}/${id}`)
    expect(body.state).toBe('DONE')
  })

  test('an address that is not on the access list', async () => {
    const { call } = await startTestSandbox()
    const body = { provider: 'AWS', vendor: 'MSK', arn: 'arn:aws:kafka:us-east-1:1:cluster/sandbox-blocked/1' }
    expectError(
      await call('POST', buildLinksPath(firstId), { body }),
      403,
      recordedErrors.addressNotAllowed('203.0.113.9'),
    )
  })

  test('an unknown key and a missing one get the same answer', async () => {
    const { send } = await startTestSandbox()
    for (const authorization of ['', 'Bearer nonsense', 'Digest username="nobody"', 'Basic eDp5']) {
      const response = await send('GET', `${root}/groups`, { headers: authorization ? { authorization } : {} })
      expect(response.status).toBe(401)
      expect(response.text).toBe(JSON.stringify(recordedErrors.challenge))
      expect(response.headers.get('content-type')).toBe('application/json')
      const unrecorded = ['x-error-code', 'ratelimit-limit', 'ratelimit-remaining']
      expect(unrecorded.filter((name) => response.headers.has(name))).toEqual([])
    }
  })

  test('more calls than the bucket of /groups holds', async () => {
    const { call, clock } = await startTestSandbox()
    const remaining: (string | null)[] = []
    for (let i = 0; i < 300; i += 1) {
      const { headers } = await call('GET', `${root}/groups`)
      remaining.push(headers.get('ratelimit-remaining'))
    }
    expect(remaining.slice(0, 2)).toEqual(['299', '298'])
    expect(remaining.at(-1)).toBe('0')
    const response = await call('GET', `${root}/groups`)
    expectError(response, 429, recordedErrors.limited('api/atlas/v2/groups', 1, 300, 100))
    expect(response.headers.get('retry-after')).toBe('1')
    clock.now += 1_000
    expect((await call('GET', `${root}/groups`)).status).toBe(200)
  })
})
