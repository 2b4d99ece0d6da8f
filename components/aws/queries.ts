import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { fetchLines } from '#components/aws/fetch-lines.ts'
import { fetchJson } from '#components/fetch-json.ts'
import { createPolledFetch, getPollInterval } from '#components/polled-fetch.ts'
import { getScopeKey } from '#components/private-links/query-scope.ts'
import { requestRefresh, takeRefreshRequest } from '#components/refresh-requests.ts'
import { RequestError, unreachable } from '#components/request-error.ts'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'
import { addResourcesLine, emptyResourceList, keepLines, type ResourceList } from '#lib/aws/resource-list.ts'
import { buildPath } from '#lib/build-path.ts'
import {
  isAwsAccountsAnswer,
  isAwsClusterAnswer,
  isAwsResourcesLine,
  type AwsResourceKind,
  type AwsResourcesLine,
} from '#lib/wire/aws.ts'
import { isAwsOutcome } from '#lib/wire/is-aws-outcome.ts'

/** How long what AWS showed is shown again before it is read anew, in milliseconds. */
const staleMs = 60_000

/** How soon an outcome that may still change is read again, in milliseconds. */
const outcomePollMs: Readonly<Partial<Record<AwsOutcome['kind'], number>>> = { sending: 1_000, unknown: 2_000 }
const firstOutcomePollMs = 2_000

const getAwsKey = (groupId: string) => ['aws', groupId] as const

const getResourcesUrl = (groupId: string, kind: AwsResourceKind) =>
  buildPath('/api/projects/[groupId]/aws/resources', { groupId, kind })

/** Makes the next listing ask AWS, instead of showing what the server read a moment ago. */
export const requestResourcesRefresh = (groupId: string, kind: AwsResourceKind) =>
  requestRefresh(getResourcesUrl(groupId, kind))

const withRefresh = (url: string) => (takeRefreshRequest(url) ? `${url}&refresh=now` : url)

const fetchCluster = createPolledFetch(isAwsClusterAnswer)

/** Every query about the AWS accounts of a project. Hidden tabs do not poll. */
export const awsQueries = {
  accounts: (groupId: string) =>
    queryOptions({
      queryKey: [...getAwsKey(groupId), 'accounts'],
      queryFn: ({ signal }) =>
        fetchJson(buildPath('/api/projects/[groupId]/aws/accounts', { groupId }), isAwsAccountsAnswer, signal),
      staleTime: staleMs,
    }),
  /**
   * What can be picked of a kind: what has arrived so far, until all accounts and regions were asked. Read again, it
   * changes in place.
   */
  resources: (groupId: string, kind: AwsResourceKind) => {
    const queryKey = [...getAwsKey(groupId), 'resources', kind]
    const url = getResourcesUrl(groupId, kind)
    return queryOptions({
      queryKey,
      queryFn: async ({ signal, client }): Promise<ResourceList> => {
        let list: ResourceList = {
          ...(client.getQueryData<ResourceList>(queryKey) ?? emptyResourceList),
          isComplete: false,
        }
        const lines = new Set<AwsResourcesLine>()
        for await (const line of fetchLines(withRefresh(url), isAwsResourcesLine, signal)) {
          lines.add(line)
          list = addResourcesLine(list, line)
          client.setQueryData<ResourceList>(queryKey, list)
        }
        if (!list.isComplete) throw new RequestError(unreachable)
        return keepLines(list, lines)
      },
      staleTime: staleMs,
      refetchOnWindowFocus: false,
    })
  },
  /** A cluster as AWS shows it to the account's role, polled as the server says. */
  cluster: (groupId: string, arn: string) => {
    const url = buildPath('/api/projects/[groupId]/aws/cluster', { groupId, arn })
    return queryOptions({
      queryKey: [...getAwsKey(groupId), 'cluster', arn],
      queryFn: ({ signal }) => fetchCluster(url, { signal, isRefresh: false }),
      staleTime: staleMs,
      refetchInterval: ({ state }) => getPollInterval(state),
    })
  },
  /** The outcome of a command, polled as long as it may change; forgotten when nothing shows it. */
  outcome: (groupId: string, key: string) =>
    queryOptions({
      queryKey: [...getAwsKey(groupId), 'outcome', key],
      queryFn: ({ signal }) =>
        fetchJson(buildPath('/api/projects/[groupId]/aws/commands/[key]', { groupId, key }), isAwsOutcome, signal),
      gcTime: 0,
      refetchInterval: ({ state: { data } }) => (data ? (outcomePollMs[data.kind] ?? false) : firstOutcomePollMs),
    }),
}

/** Makes the checks of requests anew. */
export const invalidatePreflight = (queryClient: QueryClient, groupId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: [...getScopeKey(groupId), 'preflight'] })

/** Reads again what is shown of a cluster, and makes anew the checks that look at it. */
export const invalidateCluster = async (queryClient: QueryClient, groupId: string, arn: string): Promise<void> => {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: awsQueries.cluster(groupId, arn).queryKey }),
    invalidatePreflight(queryClient, groupId),
  ])
}
