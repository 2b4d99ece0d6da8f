import { describe, expect, it } from 'vitest'
import { createTestClient } from '#server/aws/testing/create-test-client.ts'
import { readAwsAccounts } from '#server/aws-accounts-file.ts'
import { analyticsAccount, buildAccountsFile, paymentsAccount } from '#server/sandbox/aws/seed-accounts.ts'
import { createSeedClusters, ledgerArn } from '#server/sandbox/aws/seed-clusters.ts'
import { startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const place = { account: paymentsAccount, region: 'us-east-1' }
const getArn = (name: string) => createSeedClusters().find((cluster) => cluster.name === name)?.arn ?? ''

const start = async () => {
  const { awsUrl, clock } = await startTestSandbox()
  const result = readAwsAccounts(buildAccountsFile())
  const accounts = 'accounts' in result ? result.accounts : []
  return { clock, accounts, ...createTestClient(awsUrl, { accounts, now: () => clock.now }) }
}
const getValue = <T>(answer: { kind: string; value?: T }): T | undefined => answer.value

describe('the sandbox’s AWS, by the SDK over HTTP', () => {
  it('lists clusters of both kinds over all pages, and nothing of another account or region', async () => {
    const { client } = await start()
    const clusters = getValue(await client.listClusters(place)) ?? []
    expect(clusters.map(({ name }) => name)).toHaveLength(14)
    expect(clusters.find(({ name }) => name === 'payouts')).toEqual({
      arn: getArn('payouts'),
      name: 'payouts',
      ...place,
      state: 'ACTIVE',
      kind: 'provisioned',
      kafkaVersion: expect.stringMatching(/^\d/),
      instanceType: 'kafka.m7g.large',
      allowsUnauthenticated: false,
      schemes: ['SASL_SCRAM', 'IAM'],
      vpcSchemes: ['SASL_SCRAM', 'IAM'],
      version: expect.stringMatching(/^K/),
    })
    expect(clusters.find(({ name }) => name === 'clickstream')).toMatchObject({ kind: 'serverless', schemes: ['IAM'] })
    expect(clusters.find(({ name }) => name === 'open-events')?.allowsUnauthenticated).toBe(true)
    const others = getValue(await client.listClusters({ account: analyticsAccount, region: 'us-east-1' }))
    expect(others?.map(({ name }) => name)).toEqual(['events', 'reports'])
  })

  it('lists streams, the buckets of a region and functions', async () => {
    const { client } = await start()
    const streams = getValue(await client.listStreams(place)) ?? []
    expect(streams[0]).toEqual({
      arn: expect.stringMatching(/^arn:aws:kinesis:us-east-1:123456789012:stream\//),
      name: expect.any(String),
      state: expect.any(String),
    })
    expect(getValue(await client.listBuckets(place))?.[0]).toEqual({
      arn: expect.stringMatching(/^arn:aws:s3:::/),
      name: expect.any(String),
    })
    expect(getValue(await client.listFunctions(place))?.[0]).toEqual({
      arn: expect.stringMatching(/^arn:aws:lambda:us-east-1:123456789012:function:/),
      name: expect.any(String),
    })
  })

  it('shows a cluster, its policy or that it has none, and its VPC connections', async () => {
    const { client } = await start()
    expect(await client.describeCluster(ledgerArn)).toMatchObject({ kind: 'ok', value: { name: 'ledger' } })
    const policy = getValue(await client.getClusterPolicy(ledgerArn))
    expect(JSON.parse(policy?.text ?? '')).toHaveProperty('Statement')
    expect(await client.getClusterPolicy(getArn('settlements'))).toEqual({ kind: 'ok', value: undefined })
    expect(await client.listVpcConnections(ledgerArn)).toMatchObject({ kind: 'ok' })
  })

  it('says that it does not show a cluster, never that the cluster has no policy', async () => {
    const { client } = await start()
    const missing = ledgerArn.replace('/ledger/', '/nowhere/')
    for (const answer of [await client.describeCluster(missing), await client.getClusterPolicy(missing)])
      expect(answer).toMatchObject({ kind: 'refused', status: 404, code: 'NotFoundException' })
  })

  it('writes a policy by its version, refuses an old one, and takes a policy away', async () => {
    const { client } = await start()
    const before = getValue(await client.getClusterPolicy(getArn('invoices')))
    if (!before) throw new Error('The sandbox has no policy for invoices.')
    const text = JSON.stringify({ ...JSON.parse(before.text), Id: 'changed' })
    const put = (version: string) => client.putClusterPolicy(getArn('invoices'), { text, version })
    const answer = await put(before.version)
    expect(answer).toMatchObject({ kind: 'ok', value: { version: expect.any(String) } })
    expect(await put(before.version)).toMatchObject({ kind: 'refused', status: 400 })
    const after = getValue(await client.getClusterPolicy(getArn('invoices')))
    expect(JSON.parse(after?.text ?? '')).toHaveProperty('Id', 'changed')
    expect(await client.deleteClusterPolicy(getArn('invoices'))).toEqual({ kind: 'ok', value: {} })
    expect(await client.getClusterPolicy(getArn('invoices'))).toEqual({ kind: 'ok', value: undefined })
  })

  it('turns multi-VPC connectivity on for one more scheme', async () => {
    const { client } = await start()
    const { vpcSchemes, version = '' } = getValue(await client.describeCluster(getArn('refunds'))) ?? {}
    expect(vpcSchemes).toEqual([])
    const change = { schemes: ['SASL_SCRAM'], version } as const
    expect(await client.updateConnectivity(getArn('refunds'), change)).toEqual({ kind: 'ok', value: {} })
    expect(await client.describeCluster(getArn('refunds'))).toMatchObject({ value: { state: 'UPDATING' } })
  })

  it('gives no role for changes where the account has none, and no role for another external id', async () => {
    const { client, accounts } = await start()
    expect(await client.deleteClusterPolicy(getArn('events'))).toMatchObject({ kind: 'unreached' })
    const { awsUrl } = await startTestSandbox()
    const changed = accounts.map((one) => ({ ...one, readRole: { ...one.readRole, externalId: 'other' } }))
    const other = createTestClient(awsUrl, { accounts: changed })
    expect(await other.client.listClusters(place)).toMatchObject({ kind: 'refused', code: 'AccessDenied' })
  })
})
