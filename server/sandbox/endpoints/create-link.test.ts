import { describe, expect, test } from 'vitest'
import { inputTriggers } from '#server/sandbox/input-triggers.ts'
import {
  buildEventHubBody,
  buildLinksPath,
  buildMskBody,
  buildMskArn,
  readRows,
  startTestSandbox,
} from '#server/sandbox/testing/start-test-sandbox.ts'

const newPlace = async (project: unknown = {}) => {
  const sandbox = await startTestSandbox()
  const path = buildLinksPath(await sandbox.createProject(project))
  const create = (body: unknown, headers = {}) => sandbox.call('POST', path, { body, headers })
  return { ...sandbox, path, create }
}

describe('answer to a create', () => {
  const everyRow = [
    buildMskBody('row'),
    {
      provider: 'AWS',
      vendor: 'CONFLUENT',
      region: 'us-east-1',
      serviceEndpointId: 'com.amazonaws.vpce.us-east-1.vpce-svc-93da685022ee702a9',
      dnsDomain: 'sample.us-east-1.aws.confluent.cloud',
      dnsSubDomain: ['use1-az1.sample.us-east-1.aws.confluent.cloud'],
    },
    { provider: 'AWS', vendor: 'KINESIS', region: 'us-east-1' },
    { provider: 'AWS', vendor: 'S3', region: 'us-east-1', serviceEndpointId: 'com.amazonaws.us-east-1.s3' },
    { provider: 'AWS', vendor: 'LAMBDA', region: 'us-east-1', serviceEndpointId: 'com.amazonaws.us-east-1.lambda' },
    { provider: 'AWS', serviceEndpointId: 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0' },
    { ...buildEventHubBody('hub'), vendor: 'EVENTHUB' },
    {
      provider: 'AZURE',
      vendor: 'CONFLUENT',
      region: 'eastus2',
      dnsDomain: 'abc.eastus2.azure.confluent.cloud',
      azureResourceIds: ['/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/privateLinkServices/a'],
    },
    {
      provider: 'AZURE',
      vendor: 'AZURE_BLOB_STORAGE',
      region: 'eastus2',
      serviceEndpointId: '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a',
      dnsDomain: 'a.blob.core.windows.net',
    },
    buildEventHubBody('generic'),
    {
      provider: 'GCP',
      vendor: 'CONFLUENT',
      region: 'us-central1',
      dnsDomain: 'abc.us-central1.gcp.confluent.cloud',
      gcpServiceAttachmentUris: ['projects/p/regions/us-central1/serviceAttachments/a'],
    },
    { provider: 'GCP', vendor: 'PUBSUB', region: 'us-central1' },
  ]

  test.each(everyRow)('echoes the body and has no state: $provider $vendor', async (requestBody) => {
    const { create, call, clock, path } = await newPlace()
    const created = await create(requestBody)
    expect(created.status).toBe(200)
    expect(created.body).toMatchObject(requestBody)
    expect(Object.keys(created.body)).toEqual(Object.keys(created.body).toSorted())
    for (const absent of ['state', 'links', ...('vendor' in requestBody ? [] : ['vendor'])])
      expect(created.body).not.toHaveProperty(absent)
    clock.now += 10_000
    const [row] = readRows(await call('GET', path))
    expect(row).toMatchObject({
      ...requestBody,
      provider: requestBody.provider.toUpperCase(),
      vendor: 'vendor' in requestBody ? requestBody.vendor : 'GENERIC',
      state: 'DONE',
    })
  })

  test('drops unknown keys and null, unless the assumption is turned off', async () => {
    const { create, control } = await newPlace()
    const requestBody = { ...buildMskBody('extra'), color: 'red', region: null, state: 'DONE' }
    expect((await create(requestBody)).body).not.toHaveProperty('color')
    await control('PATCH', '/assumptions', { unknownKeysAreDropped: false })
    expect((await create({ ...requestBody, arn: buildMskArn('other') })).body).toMatchObject({
      errorCode: 'INVALID_ATTRIBUTE',
      parameters: ['color'],
    })
  })

  test.each([
    ['an empty state and region, as Terraform sends them', { state: '', region: '' }, 'us_east_1'],
    ['an empty domain', { dnsDomain: '' }, 'us_east_1'],
    ['a region', { region: 'us-east-1' }, 'us-east-1'],
  ])('takes %s: empty means none', async (_, more, region) => {
    const { create, call, control, path } = await newPlace()
    await control('PATCH', '/assumptions', { unknownKeysAreDropped: false })
    const created = await create({ ...buildMskBody('terraform'), ...more })
    const [row] = readRows(await call('GET', path))
    expect([created.status, created.body.region, row?.region]).toEqual([200, region, region])
    expect(created.body).not.toHaveProperty('state')
    expect(row).toMatchObject({ state: 'IDLE', dnsDomain: expect.stringMatching(/^scram\.terraform\./) })
  })

  test('refuses an empty text for what is required', async () => {
    const { create } = await newPlace()
    for (const body of [
      { ...buildMskBody('a'), provider: '' },
      { ...buildMskBody('a'), arn: '' },
    ])
      expect((await create(body)).body.errorCode).toBe('VALIDATION_ERROR')
  })

  test('alone shows an MSK link’s service endpoint, unless the assumption is turned on or it was sent', async () => {
    const { create, call, control, path } = await newPlace()
    const created = await create(buildMskBody('hidden'))
    expect(created.body).toHaveProperty('serviceEndpointId')
    const readEndpoints = async () => readRows(await call('GET', path)).map((row) => row.serviceEndpointId)
    expect(await readEndpoints()).toEqual([undefined])
    expect((await call('GET', `${path}/${String(created.body._id)}`)).body).not.toHaveProperty('serviceEndpointId')
    const sent = 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0'
    await create({ ...buildMskBody('written'), serviceEndpointId: sent })
    expect(await readEndpoints()).toEqual([undefined, sent])
    await control('PATCH', '/assumptions', { mskServiceEndpointIsRead: true })
    expect(await readEndpoints()).toEqual([created.body.serviceEndpointId, sent])
  })

  test('has the values that Atlas computes for MSK, or only from WORKING on when the assumption is turned off', async () => {
    const { create, call, clock, control, path } = await newPlace()
    await control('PATCH', '/assumptions', { mskValuesStandAtOnce: false })
    expect((await create(buildMskBody('late'))).body).not.toHaveProperty('dnsDomain')
    clock.now += 5_000
    const [row] = readRows(await call('GET', path))
    expect(row).toMatchObject({ region: 'us_east_1', state: 'WORKING' })
    expect(row).toHaveProperty('dnsDomain')
  })
})

describe('refused create', () => {
  test.each([
    ['without a provider', { vendor: 'MSK' }, 'VALIDATION_ERROR'],
    ['without the ARN of an MSK cluster', { provider: 'AWS', vendor: 'MSK' }, 'VALIDATION_ERROR'],
    ['with an ARN of something else', { ...buildMskBody('a'), arn: 'arn:aws:s3:::bucket' }, 'VALIDATION_ERROR'],
    ['with a number for a text', { ...buildMskBody('a'), arn: 7 }, 'INVALID_JSON_ATTRIBUTE'],
    ['with a text for a list', { ...buildMskBody('a'), dnsSubDomain: 'a' }, 'INVALID_JSON_ATTRIBUTE'],
    ['with a list', [], 'INVALID_JSON'],
    ['with a text that is no JSON', '{"provider":', 'INVALID_JSON'],
    ['with nothing', '', 'INVALID_JSON'],
  ])('%s', async (_, requestBody, errorCode) => {
    const { create, call, path } = await newPlace()
    const response = await create(requestBody)
    expect(response.status).toBe(400)
    expect(response.body).toMatchObject({ error: 400, errorCode, reason: 'Bad Request' })
    expect(response.headers.get('x-error-code')).toBe(errorCode)
    expect(readRows(await call('GET', path))).toEqual([])
  })

  test('a second link to the same target in a project, until the first is gone', async () => {
    const { create, call, clock, control, createProject: newProject, path } = await newPlace()
    const { body } = await create(buildMskBody('twin'))
    const again = await create({ ...buildMskBody('twin'), provider: 'aws', vendor: 'msk' })
    expect([again.status, again.body.errorCode]).toEqual([400, 'STREAM_PRIVATE_LINK_ALREADY_EXISTS'])
    await control('PATCH', '/assumptions', { duplicateIs400: false })
    expect((await create(buildMskBody('twin'))).status).toBe(409)
    expect((await call('POST', buildLinksPath(await newProject()), { body: buildMskBody('twin') })).status).toBe(200)
    await call('DELETE', `${path}/${String(body._id)}`)
    expect((await create(buildMskBody('twin'))).status).toBe(409)
    clock.now += 4_000
    expect((await create(buildMskBody('twin'))).status).toBe(200)
    await control('PATCH', '/assumptions', { duplicateIsRefused: false })
    expect((await create(buildMskBody('twin'))).status).toBe(200)
  })

  test('what only the documentation requires and Azure’s precondition, unless the assumption is turned off', async () => {
    const { create, control } = await newPlace({ azure: false })
    const statuses = async () => [
      (await create({ provider: 'AWS', vendor: 'MSK' })).status,
      (await create(buildEventHubBody('hub'))).status,
    ]
    expect(await statuses()).toEqual([400, 400])
    const off = { documentedRequirementsAreEnforced: false, azureNeedsClusterOrPeering: false }
    await control('PATCH', '/assumptions', off)
    expect(await statuses()).toEqual([200, 200])
  })

  test('a project where every key is read-only', async () => {
    const { create, call, path } = await newPlace({ role: 'read-only' })
    const response = await create(buildMskBody('a'))
    expect([response.status, response.body.errorCode]).toEqual([401, 'USER_UNAUTHORIZED'])
    expect((await call('GET', path)).status).toBe(200)
  })

  test('a body that is not sent as JSON, unless the assumption is turned off', async () => {
    const { create, control } = await newPlace()
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await create(buildMskBody('a'), form)).status).toBe(415)
    expect((await create(buildMskBody('b'), { 'content-type': 'application/vnd.atlas.2023-02-01+json' })).status).toBe(
      200,
    )
    await control('PATCH', '/assumptions', { otherContentTypeIs415: false })
    expect((await create(buildMskBody('c'), form)).status).toBe(200)
  })
})

describe('trigger word in any value', () => {
  const refusedField = { field: 'arn', description: expect.any(String) }
  const refusals: Record<string, { status: number; body: object }> = {
    'sandbox-rejected': { status: 400, body: { errorCode: 'VALIDATION_ERROR', parameters: [expect.any(String)] } },
    'sandbox-field': {
      status: 400,
      body: { errorCode: 'VALIDATION_ERROR', badRequestDetail: { fields: [refusedField] } },
    },
    'sandbox-duplicate': { status: 400, body: { errorCode: 'STREAM_PRIVATE_LINK_ALREADY_EXISTS' } },
    'sandbox-forbidden': { status: 401, body: { errorCode: 'USER_UNAUTHORIZED' } },
    'sandbox-blocked': { status: 403, body: { errorCode: 'IP_ADDRESS_NOT_ON_ACCESS_LIST' } },
  }

  test.each(Object.entries(refusals))('%s refuses the create', async (word, { status, body }) => {
    const { create, call, path } = await newPlace()
    const response = await create(buildMskBody(`my-${word}-cluster`))
    expect(response.status).toBe(status)
    expect(response.body).toMatchObject(body)
    expect(readRows(await call('GET', path))).toEqual([])
  })

  test('sandbox-failed ends FAILED with the reason', async () => {
    const { create, call, clock, path } = await newPlace()
    expect(
      (await create({ ...buildEventHubBody('hub'), dnsDomain: 'sandbox-failed.servicebus.windows.net' })).status,
    ).toBe(200)
    clock.now += 10_000
    const [row] = readRows(await call('GET', path))
    expect(row).toMatchObject({ state: 'FAILED', errorMessage: expect.stringMatching(/\.$/) })
  })

  test('sandbox-in-use creates a link that a connection uses, so that it cannot be deleted', async () => {
    const { create, call, path } = await newPlace()
    const { body } = await create(buildMskBody('sandbox-in-use'))
    const response = await call('DELETE', `${path}/${String(body._id)}`)
    expect(response.body.errorCode).toBe('STREAM_PRIVATE_LINK_IN_USE')
    const using = await call('GET', path.replace('privateLinkConnections', 'streams/connections'))
    expect(readRows(using)).toMatchObject([
      { networking: { access: { connectionId: body._id, type: 'PRIVATE_LINK' } } },
    ])
  })

  test('sandbox-lost creates the link and cuts the connection', async () => {
    const { create, call, path } = await newPlace()
    await expect(create(buildMskBody('sandbox-lost'))).rejects.toThrow()
    expect(readRows(await call('GET', path))).toHaveLength(1)
  })

  test('is tested above, every one of them', () => {
    const testedWords = [...Object.keys(refusals), 'sandbox-failed', 'sandbox-in-use', 'sandbox-lost']
    expect(testedWords.toSorted()).toEqual(Object.keys(inputTriggers).toSorted())
  })
})
