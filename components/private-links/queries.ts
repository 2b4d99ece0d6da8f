import { queryOptions } from '@tanstack/react-query'
import { fetchJson, fetchWatched, troubleOf, firstPollMs } from '#components/fetch-json.ts'
import { buildPath } from '#lib/build-path.ts'

const under = (groupId: string) => buildPath('/api/projects/[groupId]/private-links', { groupId })
const underLink = (groupId: string, linkId: string) =>
  buildPath('/api/projects/[groupId]/private-links/[linkId]', { groupId, linkId })

/** Whether Atlas does not know the link any more: nothing about it can change. */
const isGone = (error: Error | null) => error !== null && troubleOf(error).kind === 'not-found'

type Polled = { data: { nextMs: number } | undefined; error: Error | null }

/** The server says after how long to ask again; it is asked soon as long as it has said nothing. */
const nextPollMs = ({ data, error }: Polled) => !isGone(error) && (data?.nextMs ?? firstPollMs)

const fetchLinks = fetchWatched((shapes) => shapes.linksAnswer)
const fetchLink = fetchWatched((shapes) => shapes.linkAnswer)

/** Addresses whose next read somebody wants as Atlas tells it now. */
const wanted = new Set<string>()

/** The next read of this address, a link's or a list's, asks for what Atlas says now. */
export const wantNewest = (groupId: string, linkId?: string) =>
  wanted.add(linkId ? underLink(groupId, linkId) : under(groupId))

/** Every question about private links: key, request and pace together. Hidden tabs do not poll. */
export const privateLinks = {
  list: (groupId: string) =>
    queryOptions({
      queryKey: ['private-links', groupId, 'list'],
      queryFn: ({ signal }) => fetchLinks(under(groupId), { signal, isRefresh: wanted.delete(under(groupId)) }),
      refetchInterval: ({ state }) => nextPollMs(state),
    }),
  one: (groupId: string, linkId: string) => {
    const url = underLink(groupId, linkId)
    return queryOptions({
      queryKey: ['private-links', groupId, 'one', linkId],
      queryFn: ({ signal }) => fetchLink(url, { signal, isRefresh: wanted.delete(url) }),
      refetchInterval: ({ state }) => nextPollMs(state),
    })
  },
  users: (groupId: string, linkId: string) =>
    queryOptions({
      queryKey: ['private-links', groupId, 'users', linkId],
      queryFn: ({ signal }) =>
        fetchJson(
          buildPath('/api/projects/[groupId]/private-links/[linkId]/users', { groupId, linkId }),
          (shapes) => shapes.usersAnswer,
          signal,
        ),
    }),
  timeline: (groupId: string, linkId: string, version: string) =>
    queryOptions({
      queryKey: ['private-links', groupId, 'timeline', linkId, version],
      queryFn: ({ signal }) =>
        fetchJson(
          buildPath('/api/projects/[groupId]/private-links/[linkId]/timeline', { groupId, linkId }),
          (shapes) => shapes.timelineAnswer,
          signal,
        ),
    }),
}
