import { expect, it } from 'vitest'
import { createTestClient, payments } from '#server/aws/testing/create-test-client.ts'
import { refuse, startAwsStub, type Answer } from '#server/aws/testing/start-aws-stub.ts'
import { createResourceLists } from '#server/aws-queries/list-resources.ts'
import { isAwsResourcesLine, type AwsResourcesLine } from '#lib/wire/aws.ts'

const groupId = '65f0c0de0000000000000a01'
const regions = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1', 'eu-west-1', 'eu-west-2'],
  ...['eu-west-3', 'eu-central-1', 'eu-north-1', 'ap-south-1', 'ap-northeast-1', 'ap-southeast-1', 'ap-southeast-2'],
  'ap-northeast-2',
]
const [hanging, forbidden] = ['eu-west-2', 'ap-south-1']

const buildCluster = (region: string, index: number) => ({
  clusterArn: `arn:aws:kafka:${region}:${payments.id}:cluster/c-${String(index)}/4c5d6e7f-8a9b-4c0d-9e1f-2a3b4c5d6e7f-5`,
  clusterName: `c-${String(index)}`,
  clusterType: 'PROVISIONED',
  state: 'ACTIVE',
})
/** 200 clusters over 16 regions, on pages of 5; one region hangs and one is forbidden. */
const answer: Answer = ({ service, region, operation }) => {
  if (service !== 'kafka') return undefined
  if (region === hanging) return 'hang'
  if (region === forbidden) return refuse(403, 'ForbiddenException', 'You may not list clusters here.')
  const count = regions.indexOf(region) < 4 ? 15 : 14
  const start = Number(new URL(operation, 'http://stub').searchParams.get('nextToken') ?? '0')
  const clusterInfoList = Array.from({ length: Math.min(5, count - start) }, (_, index) =>
    buildCluster(region, start + index),
  )
  return { body: JSON.stringify({ clusterInfoList, ...(start + 5 < count && { nextToken: String(start + 5) }) }) }
}

const startLists = async (stubAnswer?: Answer, readMs = 20_000) => {
  const stub = await startAwsStub(stubAnswer)
  const clock = { now: 0 }
  const accounts = [{ ...payments, regions, projects: [groupId] }]
  const deadlines = { connectMs: 20_000, readMs, writeMs: 20_000 }
  const { client } = createTestClient(stub.url, { accounts, deadlines })
  const lists = createResourceLists({ client, accounts, now: () => clock.now })
  return { ...stub, clock, ...lists, client }
}

/** Takes a list line by line. */
const collect = async (lines: AsyncIterable<AwsResourcesLine>) => {
  const all: AwsResourcesLine[] = []
  for await (const line of lines) {
    expect(isAwsResourcesLine(JSON.parse(JSON.stringify(line)))).toBe(true)
    all.push(line)
  }
  return all
}

it('shows 200 clusters of 16 regions as they come, and names the region that hangs and the one that is forbidden', async () => {
  const { listResources, client } = await startLists(answer, 5_000)
  // The SDK is loaded first: what is shown is that no region waits for another.
  await client.listClusters({ account: payments.id, region: 'us-east-1' })
  const lines = await collect(listResources({ groupId, kind: 'cluster' }, {}))
  expect(lines).toHaveLength(17)
  const resources = lines.flatMap((line) => (line.kind === 'resources' ? line.resources : []))
  expect(resources).toHaveLength(200)
  expect(lines.filter(({ kind }) => kind === 'failure')).toEqual([
    {
      ...{ kind: 'failure', account: payments.id, region: forbidden },
      reading: {
        ...{ kind: 'refused', why: 'denied' },
        sentence: 'AWS does not let the portal’s role do this: You may not list clusters here.',
      },
    },
    {
      ...{ kind: 'failure', account: payments.id, region: hanging },
      reading: { kind: 'unread', sentence: expect.stringMatching(/did not answer within/) },
    },
  ])
  expect(lines.slice(-2)).toMatchObject([{ kind: 'failure', region: hanging }, { kind: 'end' }])
})

it('says of each cluster why it does not fit, if it does not', async () => {
  const { listResources } = await startLists(({ service, region }) => {
    if (service !== 'kafka' || region !== 'us-east-1') return undefined
    const clusters = [buildCluster(region, 1), { ...buildCluster(region, 2), state: 'DELETING' }]
    return { body: JSON.stringify({ clusterInfoList: clusters }) }
  })
  const lines = await collect(listResources({ groupId, kind: 'cluster' }, {}))
  const resources = lines.flatMap((line) => (line.kind === 'resources' ? line.resources : []))
  expect(resources.map(({ name, misfit }) => [name, misfit])).toEqual([
    ['c-1', undefined],
    ['c-2', 'It is being deleted.'],
  ])
})

it.each(['stream', 'bucket', 'function'] as const)('asks every region for each %s', async (kind) => {
  const { listResources, requests } = await startLists()
  expect(await collect(listResources({ groupId, kind }, {}))).toHaveLength(17)
  const asked = requests.filter(({ service }) => service !== 'sts').map(({ region }) => region)
  expect(asked.toSorted()).toEqual(regions.toSorted())
})

it('asks AWS once for everybody within half a minute, and again for what failed or has changed', async () => {
  const { listResources, forgetCluster, list, clock } = await startLists(({ service, region }) =>
    service === 'kafka' && region === forbidden ? refuse(403, 'ForbiddenException') : undefined,
  )
  const listClusters = () => collect(listResources({ groupId, kind: 'cluster' }, {}))
  const count = () => list('kafka').length
  await Promise.all([listClusters(), listClusters()])
  expect(count()).toBe(16)
  await listClusters()
  expect(count()).toBe(17)
  forgetCluster(buildCluster('us-east-1', 1).clusterArn)
  await listClusters()
  expect(count()).toBe(19)
  clock.now = 30_000
  await listClusters()
  expect(count()).toBe(35)
})

it('asks AWS anew when a person asks for what it says now', async () => {
  const { listResources, requests } = await startLists()
  const countCalls = async (isFresh: boolean) => {
    const before = requests.length
    await collect(listResources({ groupId, kind: 'function', isFresh }, {}))
    return requests.filter(({ service }, index) => index >= before && service === 'lambda').length
  }
  expect([await countCalls(false), await countCalls(false), await countCalls(true)]).toEqual([16, 0, 16])
})

it('shows a project without accounts that there is nothing', async () => {
  const { listResources, requests } = await startLists()
  const lines = await collect(listResources({ groupId: '65f0c0de0000000000000a02', kind: 'bucket' }, {}))
  expect(lines).toEqual([{ kind: 'end' }])
  expect(requests).toEqual([])
})
