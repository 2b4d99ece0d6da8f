import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import { createPolledFetch, getPollInterval } from '#components/polled-fetch.ts'
import { getScopeKey } from '#components/private-links/query-scope.ts'
import { requestRefresh, takeRefreshRequest } from '#components/refresh-requests.ts'
import { buildPath } from '#lib/build-path.ts'
import { isLinkAnswer, isLinksAnswer } from '#lib/wire/answers.ts'
import { isUsersAnswer } from '#lib/wire/link-users.ts'
import { isTimelineAnswer } from '#lib/wire/timeline.ts'

const getLinksUrl = (groupId: string) => buildPath('/api/projects/[groupId]/private-links', { groupId })
const getLinkUrl = (groupId: string, linkId: string) =>
  buildPath('/api/projects/[groupId]/private-links/[linkId]', { groupId, linkId })

const fetchLinks = createPolledFetch(isLinksAnswer)
const fetchLink = createPolledFetch(isLinkAnswer)

/** Makes the next GET of a link read Atlas. */
export const requestLinkRefresh = (groupId: string, linkId: string) => requestRefresh(getLinkUrl(groupId, linkId))

const fetchUsers = (groupId: string, linkId: string, { signal, ...query }: { signal: AbortSignal; refresh?: 'now' }) =>
  fetchJson(
    buildPath('/api/projects/[groupId]/private-links/[linkId]/users', { groupId, linkId, ...query }),
    isUsersAnswer,
    signal,
  )

/** Every query about private links but for the list's (see components/list/queries.ts). Hidden tabs do not poll. */
export const privateLinkQueries = {
  list: (groupId: string) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'list'],
      queryFn: ({ signal }) => fetchLinks(getLinksUrl(groupId), { signal, isRefresh: false }),
      refetchInterval: ({ state }) => getPollInterval(state),
    }),
  one: (groupId: string, linkId: string) => {
    const url = getLinkUrl(groupId, linkId)
    return queryOptions({
      queryKey: [...getScopeKey(groupId), 'one', linkId],
      queryFn: ({ signal }) => fetchLink(url, { signal, isRefresh: takeRefreshRequest(url) }),
      refetchInterval: ({ state }) => getPollInterval(state),
    })
  },
  /** The stream connections that use a link, as they were last read. */
  users: (groupId: string, linkId: string) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'users', linkId],
      queryFn: ({ signal }) => fetchUsers(groupId, linkId, { signal }),
    }),
  /** The same as Atlas says now, for a decision; whoever shows what was last read shows this afterwards. */
  freshUsers: (groupId: string, linkId: string) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'fresh-users', linkId],
      queryFn: async ({ signal, client }) => {
        const answer = await fetchUsers(groupId, linkId, { signal, refresh: 'now' })
        client.setQueryData(privateLinkQueries.users(groupId, linkId).queryKey, answer)
        return answer
      },
    }),
  /** `version` changes when the link does, so that its history is read again. */
  timeline: (groupId: string, linkId: string, version: string) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'timeline', linkId, version],
      queryFn: ({ signal }) =>
        fetchJson(
          buildPath('/api/projects/[groupId]/private-links/[linkId]/timeline', { groupId, linkId }),
          isTimelineAnswer,
          signal,
        ),
    }),
}
