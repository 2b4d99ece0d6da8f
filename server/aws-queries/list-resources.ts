import 'server-only'
import { mapAnswer, type AwsAnswer } from '#server/aws/answer.ts'
import type { AwsClient, AwsContext, AwsPlace } from '#server/aws/aws-client.ts'
import { listProjectAccounts } from '#server/aws/find-account.ts'
import { inOrderOfArrival } from '#server/aws-queries/in-order-of-arrival.ts'
import { createRecentReads } from '#server/aws/recent-reads.ts'
import { toReading } from '#server/aws-queries/to-reading.ts'
import { judgeResource } from '#lib/aws/judge-resource.ts'
import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'
import type { AwsResource, AwsResourceKind, AwsResourcesLine } from '#lib/wire/aws.ts'

type Deps = { client: AwsClient; accounts: Parameters<typeof listProjectAccounts>[0]; now: () => number }
type List = (client: AwsClient, place: AwsPlace, context: AwsContext) => Promise<AwsAnswer<AwsResource[]>>

/** How long a list serves everybody who asks; “nothing longer than a minute” holds with the time that it took. */
const keepMs = 30_000

const lists: Readonly<Record<AwsResourceKind, List>> = {
  cluster: async (client, place, context) =>
    mapAnswer(await client.listClusters(place, context), (clusters) =>
      clusters.map((cluster) => {
        const { arn, name, region } = cluster
        return { kind: 'cluster' as const, arn, name, region, cluster }
      }),
    ),
  stream: async (client, place, context) =>
    mapAnswer(await client.listStreams(place, context), (streams) =>
      streams.map((stream) => ({ kind: 'stream' as const, ...stream, region: place.region })),
    ),
  bucket: async (client, place, context) =>
    mapAnswer(await client.listBuckets(place, context), (buckets) =>
      buckets.map((bucket) => ({ kind: 'bucket' as const, ...bucket, region: place.region })),
    ),
  function: async (client, place, context) =>
    mapAnswer(await client.listFunctions(place, context), (functions) =>
      functions.map((one) => ({ kind: 'function' as const, ...one, region: place.region })),
    ),
}

const getKey = (kind: AwsResourceKind, { account, region }: AwsPlace) => [kind, account, region].join(' ')

const toLine = ({ account, region }: AwsPlace, answer: AwsAnswer<AwsResource[]>): AwsResourcesLine => {
  const reading = toReading(answer)
  if (reading.kind !== 'ok') return { kind: 'failure', account, region, reading }
  const resources = reading.value.map((resource) => ({ ...resource, misfit: judgeResource(resource) }))
  return { kind: 'resources', account, region, resources }
}

/**
 * Creates the query for what can be picked in the accounts of a project: all their regions are asked at once, and each
 * is a line as soon as it has answered or its deadline has passed. `isFresh`: as AWS says now, not a moment ago.
 */
export const createResourceLists = ({ client, accounts, now }: Deps) => {
  const { share, forget } = createRecentReads<AwsAnswer<AwsResource[]>>({
    now,
    getUntil: ({ kind }) => (kind === 'ok' ? now() + keepMs : 0),
  })

  const listResources = async function* (
    { groupId, kind, isFresh = false }: { groupId: string; kind: AwsResourceKind; isFresh?: boolean },
    context: AwsContext,
  ): AsyncGenerator<AwsResourcesLine> {
    const places = listProjectAccounts(accounts, groupId).flatMap(({ id: account, regions }) =>
      regions.map((region) => ({ account, region })),
    )
    if (isFresh) for (const place of places) forget(getKey(kind, place))
    const lines = places.map(async (place) => {
      return toLine(place, await share(getKey(kind, place), () => lists[kind](client, place, context)))
    })
    yield* inOrderOfArrival(lines)
    yield { kind: 'end' }
  }

  return {
    listResources,
    /** A cluster is another one now: its list is read anew. */
    forgetCluster: (arn: string): void => {
      const result = parseMskArn(arn)
      if (result.ok) forget(getKey('cluster', result.arn))
    },
  }
}
