import { queryOptions } from '@tanstack/react-query'
import { createPolledFetch, firstPollMs } from '#components/polled-fetch.ts'
import { getScopeKey } from '#components/private-links/query-scope.ts'
import { requestRefresh, takeRefreshRequest } from '#components/refresh-requests.ts'
import { buildPath } from '#lib/build-path.ts'
import { isOverviewAnswer } from '#lib/wire/overview.ts'

/** `groupId` undefined: all projects. */
type Scope = string | undefined

const getUrl = (groupId: Scope) =>
  groupId === undefined ? buildPath('/api/overview', {}) : buildPath('/api/projects/[groupId]/overview', { groupId })

const fetchOverview = createPolledFetch(isOverviewAnswer)

/** Makes the next GET of an overview read Atlas. */
export const requestOverviewRefresh = (groupId: Scope) => requestRefresh(getUrl(groupId))

export const overviewQueries = {
  /** The overview of a project, or of all. Hidden tabs do not poll. */
  one: (groupId: Scope) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'overview'],
      queryFn: ({ signal }) =>
        fetchOverview(getUrl(groupId), { signal, isRefresh: takeRefreshRequest(getUrl(groupId)) }),
      refetchInterval: ({ state }) => state.data?.nextMs ?? firstPollMs,
    }),
}
