import { CreateClusterCommand, CreateClusterV2Command, KafkaClient } from '@aws-sdk/client-kafka'
import { CreateStreamCommand, KinesisClient } from '@aws-sdk/client-kinesis'
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { expect, onTestFinished, test } from 'vitest'
import { createAwsClient } from '#server/aws/create-aws-client.ts'
import { startMendedMoto } from '#server/aws/testing/mend-moto.ts'
import { getMotoUrl } from '#server/aws/testing/start-moto.ts'
import { addStatement } from '#lib/aws/policy/add-statement.ts'
import { evaluatePolicy } from '#lib/aws/policy/evaluate-policy.ts'
import { hasStatement, undoAddition } from '#lib/aws/policy/undo-addition.ts'

/** Moto’s own account. */
const account = '123456789012'
const region = 'us-east-1'
const place = { account, region }
const atlas = '974404375205'
const role = (name: string) => ({ arn: `arn:aws:iam::${account}:role/${name}`, externalId: 'moto' })

/** A client of the SDK that prepares what the portal then reads. */
const settings = {
  endpoint: getMotoUrl(),
  region,
  credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' },
  requestHandler: new NodeHttpHandler(),
}
const kafka = new KafkaClient(settings)

const start = async () => {
  const endpoint = await startMendedMoto(getMotoUrl())
  const client = createAwsClient({
    accounts: [
      {
        id: account,
        name: 'moto',
        regions: [region],
        readRole: role('read'),
        changeRole: role('change'),
        projects: '*',
      },
    ],
    target: { kind: 'sandbox', endpoint },
    deadlines: { connectMs: 5_000, readMs: 30_000, writeMs: 30_000 },
    now: Date.now,
    random: Math.random,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
  onTestFinished(client.close)
  return client
}
type Client = Awaited<ReturnType<typeof start>>

const createCluster = async (name: string) => {
  const isOn = { Enabled: true }
  await kafka.send(
    new CreateClusterCommand({
      ClusterName: name,
      KafkaVersion: '3.6.0',
      NumberOfBrokerNodes: 3,
      ClientAuthentication: { Sasl: { Iam: isOn, Scram: isOn }, Unauthenticated: { Enabled: false } },
      BrokerNodeGroupInfo: {
        ClientSubnets: ['subnet-0a1b2c3d'],
        InstanceType: 'kafka.m7g.large',
        ConnectivityInfo: { VpcConnectivity: { ClientAuthentication: { Sasl: { Iam: isOn } } } },
      },
    }),
  )
}

const findArn = async (client: Client, name: string) => {
  const clusters = await client.listClusters(place)
  return (clusters.kind === 'ok' && clusters.value.find((cluster) => cluster.name === name)?.arn) || ''
}

const readPolicy = async (client: Client, arn: string) => {
  const answer = await client.getClusterPolicy(arn)
  expect(answer.kind).toBe('ok')
  return answer.kind === 'ok' ? answer.value : undefined
}

test('reads MSK clusters of both kinds', async () => {
  const client = await start()
  await createCluster('provisioned')
  const Serverless = {
    VpcConfigs: [{ SubnetIds: ['subnet-0a1b2c3d'] }],
    ClientAuthentication: { Sasl: { Iam: { Enabled: true } } },
  }
  await kafka.send(new CreateClusterV2Command({ ClusterName: 'serverless', Serverless }))
  const provisioned = {
    arn: expect.stringMatching(/^arn:aws:kafka:us-east-1:123456789012:cluster\//),
    ...{ name: 'provisioned', account, region, state: 'CREATING', kind: 'provisioned', version: expect.any(String) },
    ...{ kafkaVersion: '3.6.0', instanceType: 'kafka.m7g.large', allowsUnauthenticated: false },
    ...{ schemes: ['SASL_SCRAM', 'IAM'], vpcSchemes: ['IAM'] },
  }
  const clusters = await client.listClusters(place)
  expect(clusters).toEqual({
    kind: 'ok',
    value: expect.arrayContaining([
      provisioned,
      expect.objectContaining({ name: 'serverless', kind: 'serverless', schemes: ['IAM'] }),
    ]),
  })
  const arn = await findArn(client, 'provisioned')
  expect(await client.describeCluster(arn)).toEqual({ kind: 'ok', value: provisioned })
})

test('reads streams, buckets and functions', async () => {
  const client = await start()
  await new KinesisClient(settings).send(new CreateStreamCommand({ StreamName: 'captures', ShardCount: 1 }))
  await new S3Client({ ...settings, forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: 'exports' }))
  const trust = encodeURIComponent('{"Version":"2012-10-17","Statement":[]}')
  const scope = 'AWS4-HMAC-SHA256 Credential=moto/20261129/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0'
  const created = await fetch(settings.endpoint, {
    method: 'POST',
    headers: { authorization: scope, 'content-type': 'application/x-www-form-urlencoded' },
    body: `Action=CreateRole&Version=2010-05-08&RoleName=runner&AssumeRolePolicyDocument=${trust}`,
  })
  expect(created.status).toBe(200)
  await new LambdaClient(settings).send(
    new CreateFunctionCommand({
      ...{ FunctionName: 'settle', Runtime: 'nodejs22.x', Handler: 'index.handler', Role: role('runner').arn },
      Code: { ZipFile: Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64') },
    }),
  )
  expect(await client.listStreams(place)).toMatchObject({
    kind: 'ok',
    value: [{ arn: 'arn:aws:kinesis:us-east-1:123456789012:stream/captures', name: 'captures' }],
  })
  expect(await client.listBuckets(place)).toEqual({
    kind: 'ok',
    value: [{ arn: 'arn:aws:s3:::exports', name: 'exports' }],
  })
  expect(await client.listFunctions(place)).toMatchObject({ kind: 'ok', value: [{ name: 'settle' }] })
})

test('adds Atlas’s statement to a policy, is refused with a stale version, and undoes the addition', async () => {
  const client = await start()
  await createCluster('with-policy')
  const arn = await findArn(client, 'with-policy')
  const foreign = {
    Sid: 'Partner',
    Effect: 'Allow',
    Principal: { AWS: '111122223333' },
    Action: 'kafka:*',
    Resource: arn,
  }
  const before = JSON.stringify({ Version: '2012-10-17', Statement: [foreign] }, null, 4)
  expect(await client.putClusterPolicy(arn, { text: before })).toMatchObject({ kind: 'ok' })
  const first = await readPolicy(client, arn)
  expect(first?.text).toBe(before)

  const access = { account: atlas, arn }
  const addition = addStatement(first?.text, access)
  if (!addition.ok) throw new Error(addition.sentence)
  const refusal = await client.putClusterPolicy(arn, { text: addition.text, version: 'stale' })
  expect(refusal).toMatchObject({ kind: 'refused', status: 400, code: 'BadRequestException' })
  expect(await client.putClusterPolicy(arn, { text: addition.text })).toMatchObject({ kind: 'refused' })
  expect(await readPolicy(client, arn)).toEqual(first)
  expect(await client.putClusterPolicy(arn, { text: addition.text, version: first?.version })).toMatchObject({
    kind: 'ok',
  })
  const second = await readPolicy(client, arn)
  expect(evaluatePolicy(second?.text, access).result).toBe('allowed')
  expect(hasStatement(second?.text ?? '', addition.statement)).toBe(true)

  const undo = undoAddition(second?.text ?? '', { before, statement: addition.statement })
  if (undo.kind !== 'put') throw new Error(undo.kind)
  await client.putClusterPolicy(arn, { text: undo.text, version: second?.version })
  expect(JSON.parse((await readPolicy(client, arn))?.text ?? '')).toEqual(JSON.parse(before))
})

test('adds the first policy of a cluster, and deletes it again', async () => {
  const client = await start()
  await createCluster('without-policy')
  const arn = await findArn(client, 'without-policy')
  expect(await readPolicy(client, arn)).toBeUndefined()
  const addition = addStatement(undefined, { account: atlas, arn })
  if (!addition.ok) throw new Error(addition.sentence)
  expect(await client.putClusterPolicy(arn, { text: addition.text })).toMatchObject({ kind: 'ok' })
  const policy = await readPolicy(client, arn)
  const undo = undoAddition(policy?.text ?? '', { before: undefined, statement: addition.statement })
  expect(undo).toEqual({ kind: 'delete' })
  expect(await client.deleteClusterPolicy(arn)).toMatchObject({ kind: 'ok' })
  expect(await readPolicy(client, arn)).toBeUndefined()
})
