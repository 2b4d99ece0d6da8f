import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import { createPolledFetch, firstPollMs } from '#components/polled-fetch.ts'
import { toQueryError } from '#components/request-error.ts'

/** `groupId` undefined: all projects. */
type Scope = string | undefined

/** Everything that is read about the private links of a project, or of all projects, has a key that begins with this. */
const getScopeKey = (groupId: Scope) => ['private-links', groupId ?? 'all'] as const

const getLinksUrl = (groupId: string) => `/api/projects/${groupId}/private-links`
const getLinkUrl = (groupId: string, linkId: string) => `${getLinksUrl(groupId)}/${linkId}`
const getListUrl = (groupId: Scope) => (groupId === undefined ? '/api/list' : `/api/projects/${groupId}/list`)

type PollState = { data: { nextMs: number } | undefined; error: Error | null }

/** The server says when to poll again. A link that Atlas no longer has is not polled: nothing about it can change. */
const getPollInterval = ({ data, error }: PollState) =>
  (error === null || toQueryError(error).kind !== 'not-found') && (data?.nextMs ?? firstPollMs)

const fetchLinks = createPolledFetch((answers) => answers.linksAnswer)
const fetchLink = createPolledFetch((answers) => answers.linkAnswer)
const fetchList = createPolledFetch((answers) => answers.listAnswer)

/** URLs that somebody asked to refresh: the server answers their next GET from Atlas, not from what it last read. */
const refreshUrls = new Set<string>()

/** Makes the next GET of a link read Atlas. */
export const requestLinkRefresh = (groupId: string, linkId: string) => refreshUrls.add(getLinkUrl(groupId, linkId))

/** Makes the next GET of a list read Atlas. */
export const requestListRefresh = (groupId: Scope) => refreshUrls.add(getListUrl(groupId))

/** Every query about private links. Hidden tabs do not poll. */
export const privateLinkQueries = {
  list: (groupId: string) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'list'],
      queryFn: ({ signal }) => fetchLinks(getLinksUrl(groupId), { signal, isRefresh: false }),
      refetchInterval: ({ state }) => getPollInterval(state),
    }),
  /** One window of a list as it is filtered and sorted by `view`, from row `offset` on. */
  listWindow: (groupId: Scope, view: string, offset: number) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'window', view, offset],
      queryFn: ({ signal }) =>
        fetchList(`${getListUrl(groupId)}?view=${encodeURIComponent(view)}&offset=${String(offset)}`, {
          signal,
          isRefresh: refreshUrls.delete(getListUrl(groupId)),
        }),
      refetchInterval: ({ state }) => state.data?.nextMs ?? firstPollMs,
    }),
  one: (groupId: string, linkId: string) => {
    const url = getLinkUrl(groupId, linkId)
    return queryOptions({
      queryKey: [...getScopeKey(groupId), 'one', linkId],
      queryFn: ({ signal }) => fetchLink(url, { signal, isRefresh: refreshUrls.delete(url) }),
      refetchInterval: ({ state }) => getPollInterval(state),
    })
  },
  /** The stream connections that use a link. */
  users: (groupId: string, linkId: string) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'users', linkId],
      queryFn: ({ signal }) =>
        fetchJson(`${getLinkUrl(groupId, linkId)}/users`, (answers) => answers.usersAnswer, signal),
    }),
  /** `version` changes when the link does, so that its history is read again. */
  timeline: (groupId: string, linkId: string, version: string) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'timeline', linkId, version],
      queryFn: ({ signal }) =>
        fetchJson(`${getLinkUrl(groupId, linkId)}/timeline`, (answers) => answers.timelineAnswer, signal),
    }),
}

/** After a change in a project: all that is shown of its links is read again, and so is the list of all projects. */
export const invalidatePrivateLinks = async (queryClient: QueryClient, groupId: string): Promise<void> => {
  await Promise.all(
    [getScopeKey(groupId), getScopeKey(undefined)].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}
