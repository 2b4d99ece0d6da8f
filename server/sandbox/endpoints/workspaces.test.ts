import { describe, expect, test } from 'vitest'
import { recorded } from '#server/sandbox/testing/recorded-answers.ts'
import {
  buildLinksPath,
  buildMskBody,
  readRows,
  root,
  startTestSandbox,
} from '#server/sandbox/testing/start-test-sandbox.ts'

const place = (region: string, cloudProvider = 'AWS') => ({ cloudProvider, region })

const startPlace = async () => {
  const sandbox = await startTestSandbox()
  const groupId = await sandbox.createProject()
  const path = `${root}/groups/${groupId}/streams`
  const create = (body: object) =>
    sandbox.call('POST', path, { body: { name: 'dublin', dataProcessRegion: place('DUBLIN_IRL'), ...body } })
  return { ...sandbox, groupId, path, create }
}

describe('a workspace', () => {
  test('is created, read, listed, changed and deleted', async () => {
    const { call, create, path } = await startPlace()
    const created = await create({ streamConfig: { tier: 'SP10' } })
    expect(created.status).toBe(200)
    expect(Object.keys(created.body)).toEqual(Object.keys(recorded.getWorkspace.body))
    expect((await call('GET', `${path}/dublin`)).body).toEqual(created.body)
    expect(readRows(await call('GET', path)).map(({ name }) => name)).toEqual(['streams', 'dublin'])
    const change = { streamConfig: { tier: 'SP50', maxTierSize: 'SP50' }, failoverRegions: [place('LONDON_GBR')] }
    expect((await call('PATCH', `${path}/dublin`, { body: change })).body).toEqual({ ...created.body, ...change })
    const gone = await call('DELETE', `${path}/dublin`)
    expect([gone.status, gone.body]).toEqual([202, {}])
    expect((await call('GET', `${path}/dublin`)).body.errorCode).toBe('STREAM_TENANT_NOT_FOUND_FOR_NAME')
  })

  test.each([
    ['the cloud’s spelling of a region', { dataProcessRegion: place('eu-west-1') }],
    ['a region without workspaces', { dataProcessRegion: place('us-west-1') }],
    ['a region of another provider', { dataProcessRegion: place('eastus') }],
    ['no region', { dataProcessRegion: undefined }],
    ['no name', { name: '' }],
    ['a tier that there is not', { streamConfig: { tier: 'SP1' } }],
    ['three failover regions', { failoverRegions: [1, 2, 3].map(() => place('LONDON_GBR')) }],
  ])('with %s is a validation error', async (_, body) => {
    const { create } = await startPlace()
    expect((await create(body)).body.errorCode).toBe('VALIDATION_ERROR')
  })

  test.each(['northeurope', 'EUROPE_NORTH'])(
    'in a region whose spelling was not seen is taken as %s',
    async (region) => {
      const { create } = await startPlace()
      expect((await create({ dataProcessRegion: place(region, 'AZURE') })).status).toBe(200)
    },
  )

  test('of a name that exists is refused, and in another project it is not', async () => {
    const { create, control, createProject, call } = await startPlace()
    await create({})
    expect([(await create({})).status, (await create({})).body.errorCode]).toEqual([
      400,
      'STREAM_TENANT_NAME_ALREADY_EXISTS',
    ])
    await control('PATCH', '/assumptions', { workspaceNameIs400: false })
    expect((await create({})).status).toBe(409)
    const other = `${root}/groups/${await createProject()}/streams`
    const body = { name: 'dublin', dataProcessRegion: place('DUBLIN_IRL') }
    expect((await call('POST', other, { body })).status).toBe(200)
  })

  test('takes its connections with it, so that their link is free', async () => {
    const { call, path, clock, groupId } = await startPlace()
    const links = buildLinksPath(groupId)
    const { body: link } = await call('POST', links, { body: buildMskBody('sandbox-in-use') })
    clock.now += 10_000
    expect((await call('DELETE', `${links}/${String(link._id)}`)).status).toBe(400)
    await call('DELETE', `${path}/streams`)
    expect((await call('DELETE', `${links}/${String(link._id)}`)).status).toBe(202)
  })
})

describe('a failover connection', () => {
  const startFailover = async () => {
    const place1 = await startPlace()
    await place1.create({ failoverRegions: [place('LONDON_GBR')] })
    const connections = `${place1.path}/dublin/connections`
    await place1.call('POST', connections, { body: { name: 'k', type: 'Kafka', bootstrapServers: 'a.b:1' } })
    await place1.call('POST', connections, { body: { name: 's', type: 'Sample' } })
    const failovers = `${connections}/k/failoverConnections`
    return { ...place1, connections, failovers }
  }

  test('shares the name of its connection, has a region, and holds its link', async () => {
    const { call, clock, groupId, failovers } = await startFailover()
    const links = buildLinksPath(groupId)
    const { body: link } = await call('POST', links, { body: buildMskBody('far') })
    clock.now += 10_000
    const networking = { access: { type: 'PRIVATE_LINK', connectionId: link._id } }
    const authentication = { mechanism: 'PLAIN', username: 'u', password: 'hush' }
    const created = await call('POST', failovers, { body: { region: 'LONDON_GBR', authentication, networking } })
    expect([created.status, created.headers.get('content-type')]).toEqual([
      201,
      'application/vnd.atlas.2025-03-12+json;charset=utf-8',
    ])
    expect(created.body).toMatchObject({ name: 'k', type: 'Kafka', region: 'LONDON_GBR', state: 'PENDING', networking })
    expect(created.text).not.toContain('hush')
    expect(readRows(await call('GET', failovers))).toEqual([created.body])
    expect((await call('DELETE', `${links}/${String(link._id)}`)).body.errorCode).toBe('STREAM_PRIVATE_LINK_IN_USE')
    const one = `${failovers}/${String(created.body.id)}`
    expect((await call('GET', one)).body).toEqual(created.body)
    const gone = await call('DELETE', one)
    expect([gone.status, gone.text]).toEqual([204, ''])
    clock.now += 4_000
    expect((await call('GET', one)).status).toBe(404)
    expect((await call('DELETE', `${links}/${String(link._id)}`)).status).toBe(202)
  })

  test('is no connection of the workspace, and goes with its own', async () => {
    const { call, connections, failovers } = await startFailover()
    await call('POST', failovers, { body: { region: 'LONDON_GBR' } })
    expect(readRows(await call('GET', connections)).map(({ name }) => name)).toEqual(['k', 's'])
    await call('DELETE', `${connections}/k`)
    await call('POST', connections, { body: { name: 'k', type: 'Kafka' } })
    expect(readRows(await call('GET', failovers))).toEqual([])
  })

  test('is refused in another region, twice in one, and for other types', async () => {
    const { call, connections, failovers } = await startFailover()
    expect((await call('POST', failovers, { body: { region: 'PARIS_FRA' } })).status).toBe(400)
    await call('POST', failovers, { body: { region: 'LONDON_GBR' } })
    expect((await call('POST', failovers, { body: { region: 'LONDON_GBR' } })).status).toBe(400)
    const other = `${connections}/s/failoverConnections`
    expect((await call('POST', other, { body: { region: 'LONDON_GBR' } })).status).toBe(400)
  })
})

test('what Atlas can sign in as: two roles, and one that is not authorized', async () => {
  const { call, groupId } = await startPlace()
  const { body } = await call('GET', `${root}/groups/${groupId}/cloudProviderAccess`)
  const arn = expect.stringMatching(/^arn:aws:iam::/)
  expect(body).toMatchObject({
    awsIamRoles: [{ iamAssumedRoleArn: arn }, { iamAssumedRoleArn: arn }, { providerName: 'AWS' }],
    azureServicePrincipals: [{ servicePrincipalId: expect.any(String) }],
    gcpServiceAccounts: [{ gcpServiceAccountForAtlas: expect.any(String) }],
  })
})
