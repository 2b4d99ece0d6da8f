import { queryOptions } from '@tanstack/react-query'
import { fetchJson, troubleOf } from '#components/fetch-json.ts'
import { nextLinkPollMs, nextListPollMs } from '#lib/private-link/poll.ts'

const under = (groupId: string) => `/api/projects/${groupId}/private-links`

/** Whether Atlas does not know the link any more: nothing about it can change. */
const isGone = (error: Error | null) => error !== null && troubleOf(error).kind === 'not-found'

/** Every question about private links: key, request and pace together. Hidden tabs do not poll. */
export const privateLinks = {
  list: (groupId: string) =>
    queryOptions({
      queryKey: ['private-links', groupId, 'list'],
      queryFn: ({ signal }) => fetchJson(under(groupId), (shapes) => shapes.linksAnswer, signal),
      refetchInterval: ({ state }) => nextListPollMs(state.data?.links),
    }),
  one: (groupId: string, linkId: string) =>
    queryOptions({
      queryKey: ['private-links', groupId, 'one', linkId],
      queryFn: ({ signal }) => fetchJson(`${under(groupId)}/${linkId}`, (shapes) => shapes.linkAnswer, signal),
      refetchInterval: ({ state }) => (isGone(state.error) ? false : nextLinkPollMs(state.data?.link)),
    }),
  users: (groupId: string, linkId: string) =>
    queryOptions({
      queryKey: ['private-links', groupId, 'users', linkId],
      queryFn: ({ signal }) => fetchJson(`${under(groupId)}/${linkId}/users`, (shapes) => shapes.usersAnswer, signal),
    }),
  timeline: (groupId: string, linkId: string) =>
    queryOptions({
      queryKey: ['private-links', groupId, 'timeline', linkId],
      queryFn: ({ signal }) => fetchJson(`${under(groupId)}/${linkId}/timeline`, (shapes) => shapes.timelineAnswer, signal),
    }),
}
