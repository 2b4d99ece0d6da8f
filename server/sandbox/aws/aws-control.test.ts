import { DescribeClusterV2Command, GetClusterPolicyCommand, paginateListClustersV2 } from '@aws-sdk/client-kafka'
import { expect, test } from 'vitest'
import * as z from '#lib/zod.ts'
import { analyticsAccount, seededAccounts } from '#server/sandbox/aws/seed-accounts.ts'
import { createSeedClusters, ledgerArn } from '#server/sandbox/aws/seed-clusters.ts'
import { startKafka } from '#server/sandbox/testing/aws-clients.ts'
import { startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const [payments] = seededAccounts
const readRole = payments?.readRole ?? { arn: '', externalId: '' }
const rows = z.array(z.looseObject({ action: z.string() }))

test('adds a cluster of its own, with a policy or without', async () => {
  const { control, awsUrl } = await startTestSandbox()
  const policy = { Version: '2012-10-17', Statement: [] }
  const { body } = await control('POST', '/aws/clusters', { name: 'mine', vpcSchemes: [], policy })
  const client = await startKafka(awsUrl, readRole)
  const ClusterArn = String(body.arn)
  expect((await client.send(new GetClusterPolicyCommand({ ClusterArn }))).Policy).toBe(JSON.stringify(policy))
  const bare = await control('POST', '/aws/clusters', { name: 'bare', region: 'eu-west-1', kind: 'SERVERLESS' })
  expect(bare.body.arn).toMatch(/^arn:aws:kafka:eu-west-1:123456789012:cluster\/bare\/[0-9a-f-]{36}-s1$/)
})

test('changes a cluster and its policy as somebody else would, each with a new version', async () => {
  const { control, awsUrl } = await startTestSandbox()
  const client = await startKafka(awsUrl, readRole)
  const describe = async () => (await client.send(new DescribeClusterV2Command({ ClusterArn: ledgerArn }))).ClusterInfo
  const getPolicy = () => client.send(new GetClusterPolicyCommand({ ClusterArn: ledgerArn }))
  const [cluster, { CurrentVersion: policyVersion }] = [await describe(), await getPolicy()]
  await control('PATCH', '/aws/clusters', { arn: ledgerArn, policy: { Statement: [] } })
  expect((await getPolicy()).CurrentVersion).not.toBe(policyVersion)
  expect(await describe()).toEqual({ ...cluster })
  await control('PATCH', '/aws/clusters', { arn: ledgerArn, state: 'MAINTENANCE' })
  expect(await describe()).toMatchObject({ State: 'MAINTENANCE' })
  expect((await describe())?.CurrentVersion).not.toBe(cluster?.CurrentVersion)
  await control('PATCH', '/aws/clusters', { arn: ledgerArn, policy: null })
  await expect(getPolicy()).rejects.toMatchObject({ name: 'NotFoundException' })
  expect((await control('PATCH', '/aws/clusters', { arn: 'arn:none' })).status).toBe(404)
  expect((await control('PATCH', '/aws/clusters', { arn: ledgerArn, colour: 'red' })).status).toBe(400)
})

test('spreads many clusters over sixteen regions, and adds none twice', async () => {
  const { control, awsUrl, send } = await startTestSandbox()
  for (const _ of [1, 2]) await control('POST', '/aws/load', { count: 200, account: analyticsAccount })
  const all = z.array(z.unknown()).parse(JSON.parse((await send('GET', '/_sandbox/aws/clusters')).text))
  expect(all).toHaveLength(createSeedClusters().length + 200)
  const regions = z.array(z.string()).parse((await control('POST', '/aws/load', { count: 200 })).body.regions)
  expect(new Set(regions).size).toBe(16)
  const client = await startKafka(awsUrl, readRole, regions[1])
  const pages = []
  for await (const { ClusterInfoList = [] } of paginateListClustersV2({ client }, {}))
    pages.push(ClusterInfoList.length)
  expect(pages).toEqual([5, 5, 3])
})

test('shows the calls with their outcome, and nothing secret of them', async () => {
  const { control, awsUrl, send } = await startTestSandbox()
  const client = await startKafka(awsUrl, readRole)
  await control('POST', '/aws/faults', { kind: 'lose' })
  const describe = () => client.send(new DescribeClusterV2Command({ ClusterArn: ledgerArn }))
  await expect(describe()).rejects.toThrow()
  await describe()
  const { text } = await send('GET', '/_sandbox/aws/requests')
  const call = { action: 'kafka:DescribeClusterV2', region: 'us-east-1', role: readRole.arn, arn: ledgerArn }
  expect(rows.parse(JSON.parse(text))).toEqual([
    expect.objectContaining({ action: 'sts:AssumeRole', status: 200, body: '' }),
    expect.not.objectContaining({ status: 200 }),
    expect.objectContaining({ ...call, status: 200 }),
  ])
  expect(text).not.toContain(readRole.externalId)
  await control('DELETE', '/aws/requests')
  expect((await send('GET', '/_sandbox/aws/requests')).text).toBe('[]')
})
