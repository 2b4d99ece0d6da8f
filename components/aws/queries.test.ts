import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { awsQueries } from '#components/aws/queries.ts'

const groupId = '64b5f0c0ffee000000000001'
const line = (region: string) => ({
  kind: 'resources',
  account: '123456789012',
  region,
  resources: [{ kind: 'bucket', arn: `arn:aws:s3:::${region}`, name: region, region }],
})

const answerWith = (...lines: object[]) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(lines.map((one) => `${JSON.stringify(one)}\n`).join(''))))

afterEach(() => vi.unstubAllGlobals())

describe('awsQueries.resources', () => {
  it('gives all that came once every place was asked', async () => {
    answerWith(line('us-east-1'), line('us-west-2'), { kind: 'end' })
    const list = await new QueryClient().fetchQuery(awsQueries.resources(groupId, 'bucket'))
    expect(list.batches.map(({ region }) => region)).toEqual(['us-east-1', 'us-west-2'])
    expect(list.isComplete).toBe(true)
  })

  it('changes in place when it is read again, and drops what is not there any more at the end', async () => {
    const client = new QueryClient()
    const query = awsQueries.resources(groupId, 'bucket')
    const regions: (string[] | undefined)[] = []
    answerWith(line('us-east-1'), line('us-west-2'), line('eu-west-1'), { kind: 'end' })
    await client.fetchQuery(query)
    client.getQueryCache().subscribe(() => {
      regions.push(client.getQueryData(query.queryKey)?.batches.map(({ region }) => region))
    })
    answerWith(line('eu-west-1'), line('ap-south-1'), line('us-east-1'), { kind: 'end' })
    const list = await client.fetchQuery({ ...query, staleTime: 0 })
    expect(list.batches.map(({ region }) => region)).toEqual(['us-east-1', 'eu-west-1', 'ap-south-1'])
    expect(regions.filter((shown) => shown?.[0] !== 'us-east-1')).toEqual([])
  })

  it('fails when the answer ends before every place was asked, and keeps what came', async () => {
    answerWith(line('us-east-1'))
    const client = new QueryClient()
    const query = awsQueries.resources(groupId, 'bucket')
    await expect(client.fetchQuery({ ...query, retry: false })).rejects.toThrow('The portal does not respond.')
    expect(client.getQueryData(query.queryKey)?.batches).toHaveLength(1)
  })
})

/** How soon a cluster is read again after its first read was answered so. */
const getIntervalAfter = async (response: Response) => {
  vi.stubGlobal('fetch', () => Promise.resolve(response))
  const query = awsQueries.cluster(groupId, 'arn')
  const observer = new QueryObserver(new QueryClient(), { ...query, enabled: false, retry: false })
  await observer.refetch()
  const current = observer.getCurrentQuery()
  return typeof query.refetchInterval === 'function' ? query.refetchInterval(current) : query.refetchInterval
}

describe('awsQueries.cluster', () => {
  it.each([
    ['is read again soon when the portal could not read it', 'busy', 503, 5_000],
    ['is not read again in an account that the portal does not look into', 'not-found', 404, false],
  ])('%s', async (_, kind, status, ms) => {
    const trouble = { kind, sentence: 'So it is.', requestId: 'r' }
    expect(await getIntervalAfter(Response.json(trouble, { status }))).toBe(ms)
  })
})
