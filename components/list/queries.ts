import { queryOptions } from '@tanstack/react-query'
import { createPolledFetch, firstPollMs, type Polled } from '#components/polled-fetch.ts'
import { getScopeKey } from '#components/private-links/query-scope.ts'
import { buildPath } from '#lib/build-path.ts'
import { isListAnswer, type ListAnswer } from '#lib/wire/list.ts'
import { requestRefresh, takeRefreshRequest } from '#components/refresh-requests.ts'

/** `groupId` undefined: all projects. */
type Scope = string | undefined

const getListUrl = (groupId: Scope) =>
  groupId === undefined ? buildPath('/api/list', {}) : buildPath('/api/projects/[groupId]/list', { groupId })

const fetchList = createPolledFetch(isListAnswer)

/** Makes the next GET of a list read Atlas. */
export const requestListRefresh = (groupId: Scope) => requestRefresh(getListUrl(groupId))

/**
 * With a selection, React Query compares an answer with the one shown before, even of another view: equal rows in the
 * same place stay the same objects, and are not rendered again.
 */
const keepEqualRows = (answer: Polled<ListAnswer>) => answer

/** Every query of the list. Hidden tabs do not poll. */
export const listQueries = {
  /** One window of a list as it is filtered and sorted by `view`, from row `offset` on. */
  window: (groupId: Scope, view: string, offset: number) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'window', view, offset],
      queryFn: ({ signal }) =>
        fetchList(`${getListUrl(groupId)}?view=${encodeURIComponent(view)}&offset=${String(offset)}`, {
          signal,
          isRefresh: takeRefreshRequest(getListUrl(groupId)),
        }),
      select: keepEqualRows,
      refetchInterval: ({ state }) => state.data?.nextMs ?? firstPollMs,
    }),
}
