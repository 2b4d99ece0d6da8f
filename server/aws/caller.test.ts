import { describe, expect, it } from 'vitest'
import { clusterArn, createTestClient, payments, place } from '#server/aws/testing/create-test-client.ts'
import { sandboxKey } from '#lib/aws/sandbox-key.ts'
import { describeRole, refuse, startAwsStub, type Answer } from '#server/aws/testing/start-aws-stub.ts'

const start = async (answer?: Answer, options?: Parameters<typeof createTestClient>[1]) => {
  const stub = await startAwsStub(answer)
  return { ...stub, ...createTestClient(stub.url, options) }
}
const inTurn = (service: string, ...answers: ReturnType<Answer>[]): Answer => {
  const left = [...answers]
  return (request) => (request.service === service ? left.shift() : undefined)
}
const policy = { text: '{}', version: 'K1' }
const throttled = refuse(429, 'TooManyRequestsException', 'Slow down.')
const expired = refuse(403, 'ExpiredTokenException', 'The security token included in the request is expired')

describe('a read of AWS', () => {
  it('takes the role for reading once for many calls, at the region that they ask', async () => {
    const { client, list } = await start()
    await Promise.all([1, 2, 3, 4, 5].map(() => client.listClusters(place)))
    expect(list('sts')).toHaveLength(1)
    expect(list('sts')[0]?.body).toContain(
      'RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fread&RoleSessionName=private-link-portal',
    )
    expect(list('sts')[0]?.body).toContain('ExternalId=external-read')
    await client.listClusters({ ...place, region: 'eu-west-1' })
    expect(list('sts').map(({ region }) => region)).toEqual(['us-east-1', 'eu-west-1'])
    expect(list('kafka')).toHaveLength(6)
  })

  it('is repeated while AWS is throttling, with growing pauses, and no more than three times', async () => {
    const { client, pauses, list } = await start(inTurn('kafka', throttled, throttled))
    expect(await client.listClusters(place)).toEqual({ kind: 'ok', value: [] })
    expect(pauses).toEqual([500, 1_000])
    const worse = await start(inTurn('kafka', throttled, throttled, throttled))
    expect(await worse.client.listClusters(place)).toMatchObject({ kind: 'refused', code: 'TooManyRequestsException' })
    expect(worse.list('kafka')).toHaveLength(3)
    expect(list('sts')).toHaveLength(1)
  })

  it('waits as long as AWS asks, and not past its deadline', async () => {
    const asking = (seconds: string) => refuse(429, 'TooManyRequestsException', '', { 'retry-after': seconds })
    const { client, pauses } = await start(inTurn('kafka', asking('2')))
    expect(await client.listClusters(place)).toMatchObject({ kind: 'ok' })
    expect(pauses).toEqual([2_000])
    const worse = await start(inTurn('kafka', asking('60')))
    expect(await worse.client.listClusters(place)).toMatchObject({ kind: 'refused', status: 429 })
    expect(worse.pauses).toEqual([])
  })

  it('shares one budget of retries with all others', async () => {
    const { client, list } = await start(({ service }) => (service === 'kafka' ? throttled : undefined))
    for (let call = 0; call < 20; call += 1) await client.listClusters(place)
    expect(list('kafka')).toHaveLength(30)
  })

  it('takes the role anew, once, when the session has expired mid-way', async () => {
    const { client, list } = await start(inTurn('kafka', undefined, expired))
    await client.listClusters(place)
    expect(await client.listClusters(place)).toEqual({ kind: 'ok', value: [] })
    expect([list('sts').length, list('kafka').length]).toEqual([2, 3])
    const worse = await start(({ service }) => (service === 'kafka' ? expired : undefined))
    expect(await worse.client.listClusters(place)).toMatchObject({ kind: 'refused', code: 'ExpiredTokenException' })
    expect([worse.list('sts').length, worse.list('kafka').length]).toEqual([2, 2])
  })

  it('takes the role anew before its session ends', async () => {
    const { client, list } = await start((request) =>
      request.service === 'sts' ? describeRole('short', new Date(Date.now() + 60_000).toISOString()) : undefined,
    )
    await client.listClusters(place)
    await client.listClusters(place)
    expect([list('sts').length, list('kafka').length]).toEqual([2, 2])
  })

  it('says what AWS said when the role is not given, and asks for it again the next time', async () => {
    const denial = `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not you.</Message></Error></ErrorResponse>`
    const { client, list } = await start(inTurn('sts', { status: 403, body: denial }))
    const answer = await client.listClusters(place)
    expect(answer).toEqual({ kind: 'refused', status: 403, code: 'AccessDenied', message: 'Not you.' })
    expect(list('kafka')).toEqual([])
    expect(await client.listClusters(place)).toMatchObject({ kind: 'ok' })
  })

  it('ends at its deadline', async () => {
    const deadlines = { connectMs: 20_000, readMs: 2_000, writeMs: 2_000 }
    const { client, url } = await start(({ service }) => (service === 'kafka' ? 'hang' : undefined), { deadlines })
    const reason = `${new URL(url).host} did not answer within 2 s.`
    const startedAt = Date.now()
    expect(await client.listClusters(place)).toMatchObject({
      kind: 'unknown',
      reason: expect.stringMatching(/did not answer within/),
    })
    expect(reason).toContain('127.0.0.1')
    expect(Date.now() - startedAt).toBeLessThan(15_000)
  })

  it.each([
    ['a proxy’s page', { status: 403, headers: { 'content-type': 'text/html' }, body: '<html>Blocked</html>' }, 403],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 302],
    ['another form', { body: '{"clusterInfoList": 7}' }, 200],
    ['no JSON', { body: '{' }, 200],
  ])('takes no %s for an answer of AWS', async (_, reply, status) => {
    const { client, list } = await start(({ service }) => (service === 'kafka' ? reply : undefined))
    expect(await client.listClusters(place)).toMatchObject({ kind: 'unknown', ...(status && { status }) })
    expect(list('kafka')).toHaveLength(1)
  })

  it('reads every page of a list, or nothing of it', async () => {
    const { client, list } = await start(
      inTurn(
        'lambda',
        { body: '{"Functions":[{"FunctionArn":"a1","FunctionName":"one"}],"NextMarker":"m"}' },
        {
          body: '{"Functions":[{"FunctionArn":"a2","FunctionName":"two"}]}',
        },
      ),
    )
    expect(await client.listFunctions(place)).toEqual({
      kind: 'ok',
      value: [
        { arn: 'a1', name: 'one' },
        { arn: 'a2', name: 'two' },
      ],
    })
    expect(list('lambda').map(({ operation }) => operation.includes('Marker=m'))).toEqual([false, true])
    const page = { body: '{"Functions":[],"NextMarker":"m"}' }
    const endless = await start(({ service }) => (service === 'lambda' ? page : undefined))
    expect(await endless.client.listFunctions(place)).toEqual({ kind: 'unknown', reason: 'AWS’s list did not end.' })
  })

  it('of a place outside the declared accounts and regions is not sent', async () => {
    const { client, requests } = await start()
    const elsewhere = clusterArn.replace('us-east-1', 'ap-south-1')
    const reason = 'AWS_ACCOUNTS_FILE does not have the region ap-south-1 of the AWS account 123456789012.'
    expect(await client.describeCluster(elsewhere)).toEqual({ kind: 'unreached', reason })
    expect(await client.listBuckets({ ...place, account: '999999999999' })).toMatchObject({ kind: 'unreached' })
    expect(await client.getClusterPolicy('arn:aws:s3:::bucket')).toMatchObject({ kind: 'unreached' })
    expect(requests).toEqual([])
  })

  it('is reported without anything of the request or the answer', async () => {
    const { client, calls } = await start(inTurn('kafka', refuse(403, 'ForbiddenException', 'canary')))
    await client.listClusters(place, { requestId: 'r-1' })
    expect(calls).toEqual([
      {
        ...place,
        command: 'AssumeRole',
        kind: 'ok',
        status: undefined,
        code: undefined,
        why: undefined,
        ms: expect.any(Number),
        requestId: 'r-1',
      },
      {
        ...place,
        command: 'ListClustersV2',
        kind: 'refused',
        status: 403,
        code: 'ForbiddenException',
        why: 'denied',
        ms: expect.any(Number),
        requestId: 'r-1',
      },
    ])
  })
})

it('no answer and no report of a call holds a key, a token or an external id', async () => {
  for (const reply of [
    refuse(403, 'ForbiddenException', 'No.'),
    refuse(500, 'Oops'),
    { body: '{' },
    'cut',
    undefined,
  ] as const) {
    const { client, calls } = await start((request) => {
      if (request.service === 'sts') return describeRole('canary-token')
      return request.service === 'kafka' ? reply : undefined
    })
    const answers = [await client.describeCluster(clusterArn), await client.putClusterPolicy(clusterArn, policy)]
    const text = JSON.stringify([answers, calls])
    for (const secret of ['canary-token', 'external-', 'ASIASTUB', sandboxKey.secretAccessKey])
      expect(text).not.toContain(secret)
  }
})

describe('a change in AWS', () => {
  it('is sent once, by the role for changes', async () => {
    for (const [reply, kind] of [
      [throttled, 'refused'],
      [refuse(500, 'InternalServerErrorException'), 'unknown'],
      ['cut', 'unknown'],
      [refuse(400, 'BadRequestException', 'The version is not current.'), 'refused'],
    ] as const) {
      const { client, list } = await start(({ service }) => (service === 'kafka' ? reply : undefined))
      expect((await client.putClusterPolicy(clusterArn, policy)).kind).toBe(kind)
      expect(list('kafka')).toHaveLength(1)
      expect(list('sts')[0]?.body).toContain('role%2Fchange')
    }
  })

  it('asks whether it may still be sent as the last step, and is not sent otherwise', async () => {
    const { client, list, requests } = await start()
    const countsBefore: number[] = []
    const mayWrite = (isAllowed: boolean) => () => {
      countsBefore.push(requests.length)
      return Promise.resolve(isAllowed)
    }
    const reason = 'The portal was held up before it sent this request, and has given it up.'
    expect(await client.deleteClusterPolicy(clusterArn, { mayWrite: mayWrite(false) })).toEqual({
      kind: 'unreached',
      reason,
    })
    expect(await client.deleteClusterPolicy(clusterArn, { mayWrite: mayWrite(true) })).toEqual({
      kind: 'ok',
      value: {},
    })
    expect(countsBefore).toEqual([1, 1])
    expect(list('kafka').map(({ method }) => method)).toEqual(['DELETE'])
  })

  it('is sent once more when its session had expired, since nothing was done', async () => {
    const { client, list } = await start(inTurn('kafka', expired))
    expect(await client.putClusterPolicy(clusterArn, policy)).toMatchObject({ kind: 'ok' })
    expect([list('sts').length, list('kafka').length]).toEqual([2, 2])
  })

  it('was not sent when the role did not come', async () => {
    const { client, list } = await start(({ service }) => (service === 'sts' ? 'cut' : undefined))
    expect(await client.updateConnectivity(clusterArn, { schemes: ['IAM'], version: 'K1' })).toMatchObject({
      kind: 'unreached',
    })
    expect([list('sts').length, list('kafka').length]).toEqual([3, 0])
    const off = createTestClient('http://127.0.0.1:1', { accounts: [{ ...payments, changeRole: undefined }] })
    const reason = 'AWS_ACCOUNTS_FILE gives no role for changes in the AWS account 123456789012.'
    expect(await off.client.deleteClusterPolicy(clusterArn)).toEqual({ kind: 'unreached', reason })
  })

  it('of connectivity names every scheme', async () => {
    const { client, list } = await start()
    await client.updateConnectivity(clusterArn, { schemes: ['SASL_SCRAM', 'IAM'], version: 'K7' })
    expect(JSON.parse(list('kafka')[0]?.body ?? '')).toEqual({
      currentVersion: 'K7',
      connectivityInfo: {
        vpcConnectivity: {
          clientAuthentication: { sasl: { scram: { enabled: true }, iam: { enabled: true } }, tls: { enabled: false } },
        },
      },
    })
  })
})
