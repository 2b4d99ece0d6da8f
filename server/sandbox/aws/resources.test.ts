import { KinesisClient, DescribeStreamSummaryCommand, paginateListStreams } from '@aws-sdk/client-kinesis'
import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda'
import { ListBucketsCommand, paginateListBuckets, S3Client } from '@aws-sdk/client-s3'
import { GetBootstrapBrokersCommand } from '@aws-sdk/client-kafka'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { expect, test } from 'vitest'
import { seededAccounts } from '#server/sandbox/aws/seed-accounts.ts'
import { ledgerArn } from '#server/sandbox/aws/seed-clusters.ts'
import { assumeRole, buildSettings, startKafka, withEnd } from '#server/sandbox/testing/aws-clients.ts'
import { startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const [payments] = seededAccounts
const readRole = payments?.readRole ?? { arn: '', externalId: '' }
const account = payments?.id ?? ''

const start = async (region = 'us-east-1') => {
  const { awsUrl } = await startTestSandbox()
  const { credentials } = await assumeRole(awsUrl, readRole)
  return { ...buildSettings(awsUrl, region), credentials, requestHandler: new NodeHttpHandler() }
}

test('Kinesis: lists the streams of a region with their state, a few a page', async () => {
  const client = withEnd(new KinesisClient(await start()))
  const pages = []
  for await (const { StreamSummaries = [] } of paginateListStreams({ client }, {})) pages.push(StreamSummaries)
  expect(pages.map(({ length }) => length)).toEqual([5, 2])
  expect(pages.flat()).toContainEqual(
    expect.objectContaining({
      StreamARN: `arn:aws:kinesis:us-east-1:${account}:stream/old-audit`,
      StreamName: 'old-audit',
      StreamStatus: 'DELETING',
    }),
  )
  const described = await client.send(new DescribeStreamSummaryCommand({ StreamName: 'captures' }))
  expect(described.StreamDescriptionSummary).toMatchObject({ StreamStatus: 'ACTIVE', OpenShardCount: 4 })
  await expect(client.send(new DescribeStreamSummaryCommand({ StreamName: 'none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
})

test('S3: lists buckets, with their region and in pages only when the list is limited', async () => {
  const settings = { ...(await start('us-west-2')), forcePathStyle: true }
  const client = withEnd(new S3Client(settings))
  const { Buckets: all = [] } = await client.send(new ListBucketsCommand({}))
  expect(all.map(({ BucketRegion }) => BucketRegion)).toEqual(Array.from({ length: 7 }, () => undefined))
  const { Buckets: own } = await client.send(new ListBucketsCommand({ BucketRegion: 'us-west-2' }))
  expect(own).toMatchObject([{ Name: 'payments-shipping', BucketRegion: 'us-west-2' }])
  const names = []
  for await (const { Buckets = [] } of paginateListBuckets({ client }, { MaxBuckets: 3 }))
    names.push(Buckets.map(({ Name }) => Name))
  expect(names.map(({ length }) => length)).toEqual([3, 3, 1])
  await expect(client.send(new ListBucketsCommand({ BucketRegion: 'us-east-1' }))).rejects.toMatchObject({
    name: 'InvalidArgument',
  })
})

test('Lambda: lists the functions of a region, a few a page', async () => {
  const client = withEnd(new LambdaClient(await start()))
  const names = []
  for await (const { Functions = [] } of paginateListFunctions({ client }, {}))
    names.push(Functions.map(({ FunctionArn }) => FunctionArn))
  expect(names.map(({ length }) => length)).toEqual([5, 1])
  expect(names.flat()).toContain(`arn:aws:lambda:us-east-1:${account}:function:settle-payment`)
})

test('MSK: names the brokers with the port of each authentication', async () => {
  const client = await startKafka((await start()).endpoint, readRole)
  const brokers = await client.send(new GetBootstrapBrokersCommand({ ClusterArn: ledgerArn }))
  expect(brokers.BootstrapBrokerStringSaslIam).toMatch(/^b-1\.ledger\..+:9098,b-2\..+:9098,b-3\..+:9098$/)
  expect(brokers.BootstrapBrokerStringVpcConnectivitySaslScram).toMatch(/:14001,.+:14002,.+:14003$/)
  expect(brokers.BootstrapBrokerStringVpcConnectivitySaslIam).toBeUndefined()
})
