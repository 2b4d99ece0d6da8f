import {
  DeleteClusterPolicyCommand,
  DescribeClusterV2Command,
  GetClusterPolicyCommand,
  ListClientVpcConnectionsCommand,
  paginateListClustersV2,
  PutClusterPolicyCommand,
  UpdateConnectivityCommand,
  type KafkaClient,
} from '@aws-sdk/client-kafka'
import { describe, expect, test } from 'vitest'
import { atlasAwsAccount } from '#server/sandbox/atlas-account.ts'
import { seededAccounts } from '#server/sandbox/aws/seed-accounts.ts'
import { createSeedClusters, ledgerArn } from '#server/sandbox/aws/seed-clusters.ts'
import { startKafka } from '#server/sandbox/testing/aws-clients.ts'
import { startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const [payments, analytics] = seededAccounts
const readRole = payments?.readRole ?? { arn: '', externalId: '' }
const changeRole = payments?.changeRole ?? { arn: '', externalId: '' }

const clusters = createSeedClusters()
const getArn = (name: string) => clusters.find((cluster) => cluster.name === name)?.arn ?? ''

const start = async (options: Parameters<typeof startTestSandbox>[0] = {}) => {
  const sandbox = await startTestSandbox(options)
  const reader = await startKafka(sandbox.awsUrl, readRole)
  const changer = await startKafka(sandbox.awsUrl, changeRole)
  const describeCluster = async (name: string) =>
    (await reader.send(new DescribeClusterV2Command({ ClusterArn: getArn(name) }))).ClusterInfo
  const getPolicy = (name: string) => reader.send(new GetClusterPolicyCommand({ ClusterArn: getArn(name) }))
  return { ...sandbox, reader, changer, describeCluster, getPolicy }
}

const listNames = async (client: KafkaClient, pageSize?: number) => {
  const names: string[][] = []
  for await (const page of paginateListClustersV2({ client, pageSize }, {}))
    names.push((page.ClusterInfoList ?? []).map(({ ClusterName = '' }) => ClusterName))
  return names
}

describe('MSK: reads', () => {
  test('lists the clusters of one account in one region, a few a page', async () => {
    const { reader, awsUrl } = await start()
    const pages = await listNames(reader)
    const own = clusters.filter(({ account, region }) => account === payments?.id && region === 'us-east-1')
    expect(pages.flat()).toEqual(own.map(({ name }) => name))
    expect(pages.map(({ length }) => length)).toEqual([5, 5, 4])
    expect((await listNames(reader, 2)).every(({ length }) => length === 2)).toBe(true)
    expect((await listNames(await startKafka(awsUrl, readRole, 'us-west-2'))).flat()).toEqual(['shipping'])
    expect((await listNames(await startKafka(awsUrl, readRole, 'eu-west-3'))).flat()).toEqual([])
    const other = await startKafka(awsUrl, analytics?.readRole ?? readRole)
    expect((await listNames(other)).flat()).toEqual(['events', 'reports'])
  })

  test('describes a provisioned and a serverless cluster', async () => {
    const { describeCluster } = await start()
    expect(await describeCluster('invoices')).toMatchObject({
      ClusterArn: getArn('invoices'),
      ClusterType: 'PROVISIONED',
      State: 'ACTIVE',
      CurrentVersion: expect.stringMatching(/^K[0-9A-Z]{10,13}$/),
      CreationTime: new Date('2026-03-02T08:30:00.000Z'),
      Provisioned: {
        BrokerNodeGroupInfo: {
          InstanceType: 'kafka.m7g.large',
          ConnectivityInfo: {
            VpcConnectivity: {
              ClientAuthentication: {
                Sasl: { Iam: { Enabled: true }, Scram: { Enabled: false } },
                Tls: { Enabled: false },
              },
            },
          },
        },
        ClientAuthentication: {
          Sasl: { Iam: { Enabled: true }, Scram: { Enabled: true } },
          Unauthenticated: { Enabled: false },
        },
        CurrentBrokerSoftwareInfo: { KafkaVersion: '3.6.0' },
      },
    })
    const serverless = await describeCluster('clickstream')
    expect(serverless).toMatchObject({ ClusterType: 'SERVERLESS', Serverless: { VpcConfigs: [expect.anything()] } })
    expect(serverless?.Provisioned).toBeUndefined()
  })

  test('does not find a cluster of no name or of another region, and refuses that of another account', async () => {
    const { reader } = await start()
    const read = (ClusterArn: string) => reader.send(new DescribeClusterV2Command({ ClusterArn }))
    const notFound = { name: 'NotFoundException', $metadata: { httpStatusCode: 404 } }
    await expect(read(ledgerArn.replace('ledger', 'lodger'))).rejects.toMatchObject(notFound)
    await expect(read(getArn('shipping'))).rejects.toMatchObject(notFound)
    await expect(read(getArn('events'))).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  test('shows the links of the Atlas side as client VPC connections', async () => {
    const { reader } = await start()
    const read = (ClusterArn: string) => reader.send(new ListClientVpcConnectionsCommand({ ClusterArn }))
    expect((await read(getArn('orders'))).ClientVpcConnections).toEqual([])
    expect((await read(ledgerArn)).ClientVpcConnections).toEqual([
      {
        VpcConnectionArn: expect.stringContaining(`:${atlasAwsAccount}:vpc-connection/${payments?.id ?? ''}/ledger/`),
        Authentication: 'SASL_SCRAM',
        CreationTime: expect.any(Date),
        State: 'AVAILABLE',
        Owner: atlasAwsAccount,
      },
    ])
  })
})

describe('MSK: cluster policies', () => {
  test('takes a policy only with the version of the one that it replaces', async () => {
    const { changer, getPolicy } = await start()
    const put = (Policy: string, CurrentVersion?: string) =>
      changer.send(new PutClusterPolicyCommand({ ClusterArn: getArn('invoices'), Policy, CurrentVersion }))
    const before = await getPolicy('invoices')
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [] })
    const stale = { name: 'BadRequestException', InvalidParameter: 'currentVersion' }
    await expect(put(text)).rejects.toMatchObject(stale)
    await expect(put(text, 'K000')).rejects.toMatchObject(stale)
    await expect(put('{{{', before.CurrentVersion)).rejects.toMatchObject({ InvalidParameter: 'policy' })
    expect(await getPolicy('invoices')).toMatchObject({ Policy: before.Policy, CurrentVersion: before.CurrentVersion })
    const { CurrentVersion } = await put(text, before.CurrentVersion)
    expect(await getPolicy('invoices')).toMatchObject({ Policy: text, CurrentVersion })
    expect(CurrentVersion).not.toBe(before.CurrentVersion)
    await expect(put(text, before.CurrentVersion)).rejects.toMatchObject(stale)
  })

  test('are missing where there is none, and after they were deleted', async () => {
    const { changer, getPolicy, control } = await start()
    const ClusterArn = getArn('settlements')
    const missing = { name: 'NotFoundException' }
    await expect(getPolicy('settlements')).rejects.toMatchObject(missing)
    await control('PATCH', '/assumptions', { missingPolicyIs404: false })
    expect(await getPolicy('settlements')).toMatchObject({ Policy: '', CurrentVersion: '' })
    const put = new PutClusterPolicyCommand({ ClusterArn, Policy: '{"Statement":[]}' })
    await expect(changer.send(new DeleteClusterPolicyCommand({ ClusterArn }))).rejects.toMatchObject(missing)
    await changer.send(put)
    expect((await getPolicy('settlements')).Policy).toBe('{"Statement":[]}')
    await changer.send(new DeleteClusterPolicyCommand({ ClusterArn }))
    expect((await getPolicy('settlements')).Policy).toBe('')
  })
})

describe('MSK: multi-VPC connectivity', () => {
  const buildConnectivity = (iam: boolean, scram: boolean) => ({
    VpcConnectivity: {
      ClientAuthentication: { Sasl: { Iam: { Enabled: iam }, ...(scram && { Scram: { Enabled: true } }) } },
    },
  })
  const update = async (
    { changer, describeCluster }: Awaited<ReturnType<typeof start>>,
    name: string,
    scram = true,
  ) => {
    const version = (await describeCluster(name))?.CurrentVersion
    const input = {
      ClusterArn: getArn(name),
      CurrentVersion: version,
      ConnectivityInfo: buildConnectivity(true, scram),
    }
    return changer.send(new UpdateConnectivityCommand(input))
  }
  const readVpc = async ({ describeCluster }: Awaited<ReturnType<typeof start>>, name: string) => {
    const cluster = await describeCluster(name)
    const info = cluster?.Provisioned?.BrokerNodeGroupInfo?.ConnectivityInfo?.VpcConnectivity?.ClientAuthentication
    const { Scram, Iam } = info?.Sasl ?? {}
    return { state: cluster?.State, scram: Scram?.Enabled, iam: Iam?.Enabled, version: cluster?.CurrentVersion }
  }

  test('is on after a while in which the cluster is UPDATING, with a new version', async () => {
    const sandbox = await start()
    const before = await readVpc(sandbox, 'orders')
    expect(before).toMatchObject({ state: 'ACTIVE', scram: true, iam: false })
    await update(sandbox, 'orders')
    expect(await readVpc(sandbox, 'orders')).toEqual({ ...before, state: 'UPDATING' })
    await expect(update(sandbox, 'orders')).rejects.toThrow('not in the ACTIVE state')
    sandbox.clock.now += 10_000
    const after = await readVpc(sandbox, 'orders')
    expect(after).toMatchObject({ state: 'ACTIVE', scram: true, iam: true })
    expect(after.version).not.toBe(before.version)
  })

  test('is turned off for what a request leaves out, unless the assumption is turned off', async () => {
    const sandbox = await start()
    await update(sandbox, 'orders', false)
    await sandbox.control('PATCH', '/assumptions', { omittedSchemesAreTurnedOff: false })
    await update(sandbox, 'ledger', false)
    sandbox.clock.now += 10_000
    expect(await readVpc(sandbox, 'orders')).toMatchObject({ iam: true, scram: false })
    expect(await readVpc(sandbox, 'ledger')).toMatchObject({ iam: true, scram: true })
  })

  test.each([
    ['legacy-orders', 'needs Apache Kafka 2.7.1'],
    ['staging', 'kafka.t3.small'],
    ['open-events', 'Turn unauthenticated access off'],
    ['new-orders', 'not in the ACTIVE state'],
    ['clickstream', 'serverless'],
    ['disputes', 'SASL_SCRAM is not enabled on the cluster'],
  ])('is refused for %s, since: %s', async (name, sentence) => {
    await expect(update(await start(), name)).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining(sentence),
    })
  })

  test('is refused with another version than the cluster’s', async () => {
    const { changer } = await start()
    const input = {
      ClusterArn: getArn('orders'),
      CurrentVersion: 'K0',
      ConnectivityInfo: buildConnectivity(true, true),
    }
    await expect(changer.send(new UpdateConnectivityCommand(input))).rejects.toThrow('not the current version')
  })
})
