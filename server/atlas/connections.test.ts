import { describe, expect, it, onTestFinished } from 'vitest'
import { connectionSamples, sampleLinkId } from '#lib/connection-types/testing/connection-samples.ts'
import { compareConnection, matchesConnection } from '#lib/connection/compare-connection.ts'
import { getCloudAccess } from '#server/atlas/cloud-access.ts'
import {
  createConnection,
  deleteConnection,
  getConnection,
  listConnections,
  updateConnection,
} from '#server/atlas/connections.ts'
import {
  createFailoverConnection,
  deleteFailoverConnection,
  listFailoverConnections,
} from '#server/atlas/failover-connections.ts'
import { createPrivateLink } from '#server/atlas/private-links.ts'
import { groupId, startAtlas, startClient } from '#server/atlas/testing/fake-atlas.ts'
import { sendJson } from '#server/atlas/testing/local-server.ts'
import { createWorkspace, getWorkspace, listWorkspaces, updateWorkspace } from '#server/atlas/workspaces.ts'
import { firstProjectId, seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox } from '#server/sandbox/server.ts'

/** The connection of a real answer, a development environment of MongoDB, August 2026. */
const recordedConnection = {
  authentication: { mechanism: 'SCRAM-256', username: 'admin' },
  bootstrapServers: 'example.com:8080,fraud.example.com:8000',
  config: { 'auto.offset.reset': 'earliest' },
  id: '6a7941e0c0eb9e7a17723361',
  name: 'connection-290',
  networking: { access: { type: 'PUBLIC' } },
  region: 'VIRGINIA_USA',
  security: { protocol: 'PLAINTEXT' },
  state: 'READY',
  type: 'Kafka',
}
const recordedWorkspace = {
  _id: '6a7941c22c88faeba59c5854',
  dataProcessRegion: { cloudProvider: 'AWS', region: 'VIRGINIA_USA' },
  failoverRegions: [],
  groupId: '6a793f48c0eb9e7a17712c9a',
  hostnames: ['atlas-stream-6a7941c22c88faeba59c5854-pxhqvd.virginia-usa.a.query.mongodb-dev.net'],
  name: 'instance-908',
  streamConfig: { tier: 'SP30' },
}
const place = { groupId, workspace: 'instance-908', name: 'connection-290' }

const startWith = async (status: number, body: unknown) => {
  const atlas = await startAtlas((_, response) => {
    if (body === undefined) response.writeHead(status).end()
    else sendJson(response, status, body)
  })
  return { client: startClient({ baseUrl: atlas.url }), seen: atlas.seen }
}
const base = `/api/atlas/v2/groups/${groupId}/streams`

describe('the recorded answers', () => {
  it('of a connection are read, created and listed', async () => {
    const { client, seen } = await startWith(200, recordedConnection)
    const { id, name, region, state, type, ...rest } = recordedConnection
    const value = { id, name, region, state, type, errorMessage: '', linkId: undefined, body: { ...rest, name, type } }
    expect(await getConnection(client, place)).toEqual({ kind: 'ok', status: 200, value })
    expect(await createConnection(client, place, rest)).toEqual({ kind: 'ok', status: 200, value })
    expect(seen.map(({ method, url }) => `${String(method)} ${String(url)}`)).toEqual([
      `GET ${base}/instance-908/connections/connection-290`,
      `POST ${base}/instance-908/connections`,
    ])
    const sent = { ...rest, name, type, authentication: { ...rest.authentication, password: 'hush' } }
    expect(compareConnection(sent, value.body)).toEqual({
      ...{ differing: [], surplus: [], unreadable: ['authentication.password'] },
    })
    const list = await startWith(200, { results: [recordedConnection], totalCount: 1 })
    expect(await listConnections(list.client, groupId, 'instance-908')).toEqual({
      kind: 'ok',
      status: 200,
      value: [value],
    })
  })

  it('of a workspace are read, and a deletion is', async () => {
    const { client } = await startWith(200, recordedWorkspace)
    expect(await getWorkspace(client, place)).toMatchObject({
      kind: 'ok',
      value: { id: recordedWorkspace._id, name: 'instance-908', provider: 'AWS', region: 'VIRGINIA_USA', tier: 'SP30' },
    })
    const gone = await startWith(202, {})
    expect(await deleteConnection(gone.client, place)).toEqual({ kind: 'ok', status: 202, value: {} })
    const failover = await startWith(204, undefined)
    expect(await deleteFailoverConnection(failover.client, { ...place, failoverId: 'f' })).toMatchObject({ kind: 'ok' })
  })

  it.each([
    ['a field is of another type', { name: 'c', type: 7, state: null, networking: 'x', config: [1, { a: null }] }, ''],
    ['only the name is there', { name: 'c' }, ''],
    ['there is an unknown state', { name: 'c', state: 'RESTING' }, 'RESTING'],
  ])('are read tolerantly: %s', async (_, body, state) => {
    const { client } = await startWith(200, body)
    expect(await getConnection(client, place)).toMatchObject({ kind: 'ok', value: { name: 'c', state } })
  })

  it('without a name are no connection and no workspace', async () => {
    const { client } = await startWith(200, { type: 'Kafka' })
    expect(await getConnection(client, place)).toMatchObject({ kind: 'unknown' })
    expect(await getWorkspace(client, place)).toMatchObject({ kind: 'unknown' })
  })
})

describe('a write', () => {
  const writes = [
    ['createWorkspace', (client, more) => createWorkspace(client, groupId, {}, more)],
    ['updateWorkspace', (client, more) => updateWorkspace(client, place, {}, more)],
    ['createConnection', (client, more) => createConnection(client, place, {}, more)],
    ['updateConnection', (client, more) => updateConnection(client, place, {}, more)],
    ['deleteConnection', (client, more) => deleteConnection(client, place, more)],
    ['createFailoverConnection', (client, more) => createFailoverConnection(client, place, {}, more)],
    [
      'deleteFailoverConnection',
      (client, more) => deleteFailoverConnection(client, { ...place, failoverId: 'f' }, more),
    ],
  ] as const satisfies readonly (readonly [
    string,
    (client: ReturnType<typeof startClient>, more: { mayWrite?: () => Promise<boolean> }) => Promise<{ kind: string }>,
  ])[]

  it.each(writes)('is sent once, whatever comes back, and unknown: %s', async (_, write) => {
    const { client, seen } = await startWith(503, '<html>')
    expect(await write(client, {})).toMatchObject({ kind: 'unknown' })
    expect(seen).toHaveLength(1)
  })

  it.each(writes)('asks as its last step whether it may be sent: %s', async (_, write) => {
    const { client, seen } = await startWith(200, { name: 'c' })
    expect(await write(client, { mayWrite: () => Promise.resolve(false) })).toMatchObject({ kind: 'unreached' })
    expect(seen).toEqual([])
  })
})

describe('a name', () => {
  it.each(['', '.', '..'])('that would change the path is not sent: %j', async (name) => {
    const { client, seen } = await startWith(200, recordedConnection)
    for (const answer of [
      getConnection(client, { ...place, name }),
      deleteConnection(client, { ...place, name }),
      getWorkspace(client, { ...place, workspace: name }),
      createConnection(client, { ...place, workspace: name }, {}),
      listFailoverConnections(client, { ...place, name }),
    ])
      expect(await answer).toMatchObject({ kind: 'unreached' })
    expect(seen).toEqual([])
  })

  it('is one part of the path, whatever it contains', async () => {
    const { client, seen } = await startWith(200, recordedConnection)
    await getConnection(client, { ...place, workspace: 'a/b?', name: '../x#*' })
    expect(seen[0]?.url).toBe(`${base}/a%2Fb%3F/connections/..%2Fx%23*`)
  })
})

const { apiKey, readOnlyKey } = seededCredentials
const start = async (key = apiKey) => {
  const clock = { now: 1_750_000_000_000 }
  const sandbox = await startSandbox({ port: 0, now: () => clock.now })
  onTestFinished(() => sandbox.close())
  const credentials = { kind: 'api-key', publicKey: key.user, privateKey: key.secret } as const
  const client = startClient({ baseUrl: sandbox.url, credentials })
  return { client, clock, here: { groupId: firstProjectId, workspace: 'payments-prod-streams' } }
}

describe('client and sandbox', () => {
  it.each(Object.entries(connectionSamples))(
    'bring a connection of %s from create to READY, and delete it',
    async (_, sample) => {
      const { client, clock, here } = await start()
      const { body } = sample
      const created = await createConnection(client, here, body)
      expect(created).toMatchObject({ kind: 'ok', value: { name: body.name, linkId: sample.draft.linkId } })
      const at = { ...here, name: String(body.name) }
      clock.now += 20_000
      const read = await getConnection(client, at)
      if (read.kind !== 'ok') throw new Error(JSON.stringify(read))
      expect(read.value.state).toBe('READY')
      expect(matchesConnection(body, read.value.body)).toBe(true)
      expect(await updateConnection(client, at, body)).toMatchObject({ kind: 'ok' })
      clock.now += 20_000
      expect(await deleteConnection(client, at)).toMatchObject({ kind: 'ok', status: 202 })
      clock.now += 20_000
      expect(await getConnection(client, at)).toMatchObject({ kind: 'refused', status: 404 })
      const list = await listConnections(client, here.groupId, here.workspace)
      expect(list.kind === 'ok' && list.value.map(({ name, linkId }) => [name, linkId])).toEqual([
        ['kafka-msk-1', sampleLinkId],
      ])
    },
  )

  it('create a workspace, change it, and add a failover connection', async () => {
    const { client, here } = await start()
    const region = { cloudProvider: 'AWS', region: 'DUBLIN_IRL' }
    const created = await createWorkspace(client, here.groupId, { name: 'w', dataProcessRegion: region })
    expect(created).toMatchObject({ kind: 'ok', value: { name: 'w', tier: 'SP30', region: 'DUBLIN_IRL' } })
    const at = { ...here, workspace: 'w', name: 'k' }
    const london = { ...region, region: 'LONDON_GBR' }
    expect(await updateWorkspace(client, at, { failoverRegions: [london] })).toMatchObject({
      value: { failoverRegions: [{ provider: 'AWS', region: 'LONDON_GBR' }] },
    })
    await createConnection(client, at, { name: 'k', type: 'Kafka' })
    const failover = await createFailoverConnection(client, at, { region: 'LONDON_GBR' })
    expect(failover).toMatchObject({ kind: 'ok', status: 201, value: { name: 'k', region: 'LONDON_GBR' } })
    const list = await listFailoverConnections(client, at)
    const [one] = list.kind === 'ok' ? list.value : []
    expect(await deleteFailoverConnection(client, { ...at, failoverId: one?.id ?? '' })).toMatchObject({ status: 204 })
    expect(await listFailoverConnections(client, at)).toMatchObject({ kind: 'ok', value: [] })
    expect(await listWorkspaces(client, here.groupId)).toMatchObject({
      value: [{ name: here.workspace }, { name: 'w' }],
    })
  })

  it('refuse with Atlas’s errors', async () => {
    const { client, here } = await start()
    const body = connectionSamples.Sample?.body ?? {}
    await createConnection(client, here, body)
    const again = await createConnection(client, here, body)
    expect(again).toMatchObject({ kind: 'refused', status: 409, errorCode: 'STREAM_CONNECTION_NAME_ALREADY_EXISTS' })
    const other = await createConnection(client, { ...here, workspace: 'other' }, body)
    expect(other).toMatchObject({ kind: 'refused', status: 404, errorCode: 'STREAM_TENANT_NOT_FOUND_FOR_NAME' })
    const arn = 'arn:aws:kafka:us-east-1:111122223333:cluster/new/0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d-2'
    const link = await createPrivateLink(client, here.groupId, { provider: 'AWS', vendor: 'MSK', arn })
    const linkId = link.kind === 'ok' ? link.value._id : ''
    const early = {
      ...connectionSamples.S3?.body,
      networking: { access: { type: 'PRIVATE_LINK', connectionId: linkId } },
    }
    expect(await createConnection(client, here, early)).toMatchObject({
      kind: 'refused',
      errorCode: 'VALIDATION_ERROR',
    })
  })

  it('list what Atlas can sign in as, without what is not authorized; a read-only key may not', async () => {
    const { client } = await start()
    expect(await getCloudAccess(client, firstProjectId)).toEqual({
      kind: 'ok',
      status: 200,
      value: {
        awsRoles: ['arn:aws:iam::123456789012:role/streams', 'arn:aws:iam::123456789012:role/archive'],
        azurePrincipals: ['0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'],
        gcpAccounts: ['streams@p-123abc.iam.gserviceaccount.com'],
      },
    })
    const other = await start(readOnlyKey)
    expect(await getCloudAccess(other.client, firstProjectId)).toMatchObject({ errorCode: 'USER_UNAUTHORIZED' })
    const malformed = await startWith(200, {
      awsIamRoles: 'x',
      azureServicePrincipals: [7, { servicePrincipalId: 'p' }],
    })
    expect(await getCloudAccess(malformed.client, groupId)).toMatchObject({
      value: { awsRoles: [], azurePrincipals: ['p'], gcpAccounts: [] },
    })
  })
})
