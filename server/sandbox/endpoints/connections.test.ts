import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { expect, describe, test } from 'vitest'
import { connectionTypes } from '#lib/connection-types/catalog.ts'
import { connectionSamples, sampleLinkId } from '#lib/connection-types/testing/connection-samples.ts'
import { listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import { isSecretField } from '#lib/connection/mask-secrets.ts'
import { writeOnlyPaths } from '#server/sandbox/connection-secrets.ts'
import { connectionTriggers } from '#server/sandbox/connection-triggers.ts'
import { recorded } from '#server/sandbox/testing/recorded-answers.ts'
import {
  buildLinksPath,
  buildMskBody,
  readRows,
  root,
  startTestSandbox,
} from '#server/sandbox/testing/start-test-sandbox.ts'

const startPlace = async (options: Parameters<typeof startTestSandbox>[0] = {}) => {
  const sandbox = await startTestSandbox(options)
  const groupId = await sandbox.createProject()
  const links = buildLinksPath(groupId)
  const path = `${root}/groups/${groupId}/streams/streams/connections`
  const { body } = await sandbox.call('POST', links, { body: buildMskBody('orders') })
  sandbox.clock.now += 60_000
  const linkId = String(body._id)
  const over = (id: string) => ({ access: { type: 'PRIVATE_LINK', connectionId: id } })
  const kafka = (name: string, more: object = {}) => ({
    name,
    type: 'Kafka',
    bootstrapServers: 'b-1.example.com:9096',
    authentication: { mechanism: 'SCRAM-512', username: 'u', password: 'hush' },
    security: { protocol: 'SASL_SSL' },
    ...more,
  })
  const create = (sent: object) => sandbox.call('POST', path, { body: sent })
  const readState = async (name: string) => (await sandbox.call('GET', `${path}/${name}`)).body.state
  return { ...sandbox, groupId, links, path, linkId, over, kafka, create, readState }
}

describe('a connection', () => {
  test.each(Object.entries(connectionSamples))(
    'of %s is created, listed and read without its secrets',
    async (_, sample) => {
      const { call, path, linkId } = await startPlace()
      const created = await call('POST', path, {
        body: JSON.stringify(sample.body).replaceAll(sampleLinkId, linkId),
      })
      expect(created.status).toBe(200)
      for (const secret of sample.secrets.filter((one) => !one.startsWith('headers.')))
        expect(created.text).not.toContain(`"${secret.split('.').at(-1) ?? ''}"`)
      const [row] = readRows(await call('GET', path))
      expect(row).toEqual(created.body)
      expect((await call('GET', `${path}/${String(sample.body.name)}`)).body).toEqual(created.body)
      const isPrivate = sample.draft.linkId !== undefined
      expect(created.body).toMatchObject({
        type: sample.body.type,
        state: isPrivate ? 'PENDING' : 'READY',
        region: 'VIRGINIA_USA',
      })
    },
  )

  test('has the recorded keys when it is public', async () => {
    const { create, call, path, kafka } = await startPlace()
    const sent = kafka('c', {
      authentication: { mechanism: 'SCRAM-256', username: 'u', password: 'p' },
      config: { 'auto.offset.reset': 'earliest' },
    })
    const created = await create(sent)
    expect(created.headers.get('content-type')).toBe(recorded.listConnections.contentType)
    expect(created.body).toMatchObject({ networking: { access: { type: 'PUBLIC' } }, state: 'READY' })
    const { id: _, state: _state, region: _region, networking: _networking, ...rest } = created.body
    const { authentication: __, ...others } = sent
    expect(rest).toEqual({ ...others, authentication: { mechanism: 'SCRAM-256', username: 'u' } })
    expect((await call('DELETE', `${path}/c`)).status).toBe(202)
    expect((await call('GET', `${path}/c`)).body.errorCode).toBe('STREAM_CONNECTION_NOT_FOUND_FOR_NAME')
  })

  test('over a link is PENDING, then READY, and holds the link until it is gone', async () => {
    const { create, call, clock, path, links, linkId, over, kafka, readState } = await startPlace()
    await create(kafka('c', { networking: over(linkId) }))
    const deleteLink = async () => (await call('DELETE', `${links}/${linkId}`)).body.errorCode
    expect(await deleteLink()).toBe('STREAM_PRIVATE_LINK_IN_USE')
    const early = await call('DELETE', `${path}/c`)
    expect([early.status, early.body]).toEqual([
      409,
      {
        detail: 'Stream Kafka connection c is currently deploying. Please retry the request later.',
        error: 409,
        errorCode: 'STREAM_KAFKA_CONNECTION_IS_DEPLOYING',
        parameters: ['c'],
        reason: 'Conflict',
      },
    ])
    clock.now += 19_000
    expect(await readState('c')).toBe('PENDING')
    clock.now += 1_000
    expect(await readState('c')).toBe('READY')
    await call('DELETE', `${path}/c`)
    expect(await readState('c')).toBe('DELETING')
    expect(await deleteLink()).toBe('STREAM_PRIVATE_LINK_IN_USE')
    expect((await create(kafka('c'))).body.errorCode).toBe('STREAM_CONNECTION_NAME_ALREADY_EXISTS')
    clock.now += 4_000
    expect(await deleteLink()).toBeUndefined()
    expect((await create(kafka('c'))).status).toBe(200)
  })

  test('of a name that exists is the recorded 409', async () => {
    const { create, kafka } = await startPlace()
    await create(kafka('c'))
    expect((await create(kafka('c'))).body).toEqual({
      detail: 'A Stream connection with the name c already exists.',
      error: 409,
      errorCode: 'STREAM_CONNECTION_NAME_ALREADY_EXISTS',
      parameters: ['c'],
      reason: 'Conflict',
    })
  })

  test('is changed as a whole, but for its networking', async () => {
    const { create, call, clock, path, linkId, over, kafka, readState } = await startPlace()
    await create(kafka('c', { networking: over(linkId), config: { a: 'b' } }))
    const change = (more: object) => call('PATCH', `${path}/c`, { body: kafka('c', more) })
    expect((await change({})).body.errorCode).toBe('STREAM_KAFKA_CONNECTION_IS_DEPLOYING')
    clock.now += 20_000
    const moved = await change({ networking: { access: { type: 'PUBLIC' } } })
    expect([moved.status, moved.body.errorCode]).toEqual([400, 'STREAM_NETWORKING_CANNOT_BE_MODIFIED'])
    const changed = await change({ networking: over(linkId), bootstrapServers: 'b-9.example.com:1' })
    expect(changed.body).toMatchObject({
      bootstrapServers: 'b-9.example.com:1',
      networking: over(linkId),
      state: 'PENDING',
    })
    expect(changed.body.config).toBeUndefined()
    expect(changed.text).not.toContain('hush')
    clock.now += 20_000
    expect(await readState('c')).toBe('READY')
  })

  test.each([
    ['a type that there is not', { type: 'Rabbit' }],
    ['a name with a space', { name: 'a b' }],
    ['no name', { name: undefined }],
    [
      'a link that the project does not have',
      { networking: { access: { type: 'PRIVATE_LINK', connectionId: '1'.repeat(24) } } },
    ],
    ['a private link without an id', { networking: { access: { type: 'PRIVATE_LINK' } } }],
    ['an id beside another access type', { networking: { access: { type: 'PUBLIC', connectionId: '1'.repeat(24) } } }],
    ['a registry without addresses', { type: 'SchemaRegistry', provider: 'CONFLUENT' }],
    ['VPC where it does not exist', { type: 'AWSLambda', publicPrivateNetworking: { access: { type: 'VPC' } } }],
  ])('with %s is a validation error', async (_, more) => {
    const { create, call, path, kafka } = await startPlace()
    const response = await create(kafka('c', more))
    expect([response.status, response.body.errorCode]).toEqual([400, 'VALIDATION_ERROR'])
    expect(readRows(await call('GET', path))).toEqual([])
  })

  test('over a link that is not DONE is refused, unless told otherwise', async () => {
    const { create, call, control, links, over, kafka } = await startPlace()
    const { body } = await call('POST', links, { body: buildMskBody('new') })
    const sent = kafka('c', { networking: over(String(body._id)) })
    expect((await create(sent)).body.errorCode).toBe('VALIDATION_ERROR')
    await control('PATCH', '/assumptions', { connectionNeedsDoneLink: false })
    expect((await create(sent)).body.state).toBe('PENDING')
  })

  test('that was just created may not be shown yet', async () => {
    const { create, call, clock, control, groupId, path, kafka } = await startPlace()
    await control('POST', `/projects/${groupId}/lag`, { lagMs: 5_000 })
    await create(kafka('c'))
    expect([(await call('GET', `${path}/c`)).status, readRows(await call('GET', path))]).toEqual([404, []])
    expect((await create(kafka('c'))).status).toBe(409)
    clock.now += 5_000
    expect((await call('GET', `${path}/c`)).status).toBe(200)
  })

  test('needs a role to be seen, created, changed and deleted', async () => {
    const sandbox = await startTestSandbox()
    const groupId = await sandbox.createProject({ role: 'read-only' })
    const path = `${root}/groups/${groupId}/streams/streams/connections`
    for (const [method, at] of [
      ['GET', path],
      ['POST', path],
      ['GET', `${path}/c`],
      ['PATCH', `${path}/c`],
      ['DELETE', `${path}/c`],
    ] as const)
      expect((await sandbox.call(method, at, method === 'GET' ? {} : { body: {} })).body.errorCode).toBe(
        'USER_UNAUTHORIZED',
      )
  })
})

describe('a trigger word', () => {
  test('sandbox-failed, in a secret too, makes it FAILED until it is changed', async () => {
    const { create, call, clock, path, linkId, over, kafka, readState } = await startPlace()
    const networking = over(linkId)
    await create(
      kafka('c', { networking, authentication: { mechanism: 'PLAIN', username: 'u', password: 'sandbox-failed' } }),
    )
    expect(await readState('c')).toBe('PENDING')
    clock.now += 20_000
    expect(await readState('c')).toBe('FAILED')
    await call('PATCH', `${path}/c`, { body: kafka('c', { networking }) })
    clock.now += 20_000
    expect(await readState('c')).toBe('READY')
  })

  test('sandbox-processed keeps it from being changed and deleted, and its workspace too', async () => {
    const { create, call, path, kafka } = await startPlace()
    await create(kafka('sandbox-processed'))
    for (const method of ['PATCH', 'DELETE'] as const) {
      const response = await call(method, `${path}/sandbox-processed`, { body: kafka('x') })
      expect([response.status, response.body.errorCode]).toEqual([403, 'STREAM_CONNECTION_HAS_STREAM_PROCESSORS'])
    }
    const response = await call('DELETE', path.replace(/\/connections$/, ''))
    expect([response.status, response.body.errorCode]).toEqual([403, 'STREAM_TENANT_HAS_STREAM_PROCESSORS'])
  })

  test('sandbox-lost cuts the connection after it was created', async () => {
    const { create, readState, kafka } = await startPlace()
    await expect(create(kafka('sandbox-lost'))).rejects.toThrow()
    expect(await readState('sandbox-lost')).toBe('READY')
  })

  test.each([
    ['sandbox-rejected', 400, 'VALIDATION_ERROR'],
    ['sandbox-duplicate', 409, 'STREAM_CONNECTION_NAME_ALREADY_EXISTS'],
  ])('%s is refused', async (word, status, errorCode) => {
    const { create, kafka } = await startPlace()
    const response = await create(kafka(word))
    expect([response.status, response.body.errorCode]).toEqual([status, errorCode])
  })

  test('is tested above, every one of them', () => {
    expect(Object.keys(connectionTriggers)).toEqual([
      'sandbox-failed',
      'sandbox-processed',
      'sandbox-lost',
      'sandbox-rejected',
      'sandbox-duplicate',
    ])
  })
})

test('what is write-only is a secret of the catalog', () => {
  const secrets = connectionTypes.flatMap((type) => listAllConnectionFields(type).filter(isSecretField))
  expect(secrets.map(({ path }) => path)).toEqual(expect.arrayContaining([...writeOnlyPaths]))
})

test('no secret is in the state of the sandbox, in memory or in its file', async () => {
  const folder = mkdtempSync('/tmp/sandbox-')
  const { create, kafka } = await startPlace({ dataFile: `${folder}/sandbox.json` })
  await create(kafka('c'))
  const text = readFileSync(`${folder}/sandbox.json`, 'utf8')
  rmSync(folder, { recursive: true })
  expect(text).not.toContain('hush')
  expect(text).toContain('authentication.password')
})

describe('writes side by side in one workspace', () => {
  const write = async (isRacing: boolean, isParallel: boolean) => {
    const { create, call, clock, path, kafka } = await startPlace({ assumptions: { parallelWritesRace: isRacing } })
    if (isParallel) await Promise.all([create(kafka('a')), create(kafka('b'))])
    else for (const name of ['a', 'b']) await create(kafka(name))
    const readStatuses = async () => [(await call('GET', `${path}/a`)).status, (await call('GET', `${path}/b`)).status]
    const statuses = [...(await readStatuses()), ...(await readStatuses())]
    clock.now += 5_000
    return { statuses, later: await readStatuses() }
  }

  test('flap for a while when the race is on, and never one after the other', async () => {
    expect(await write(true, true)).toEqual({ statuses: [404, 200, 404, 200], later: [200, 200] })
    for (const [isRacing, isParallel] of [
      [true, false],
      [false, true],
    ] as const)
      expect((await write(isRacing, isParallel)).statuses).toEqual([200, 200, 200, 200])
  })
})
