import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { createPolledFetch, firstPollMs } from '#components/polled-fetch.ts'
import { invalidatePrivateLinks } from '#components/private-links/scope/queries.ts'
import { requestRefresh, takeRefreshRequest } from '#components/refresh-requests.ts'
import { buildPath } from '#lib/build-path.ts'
import { isConnectionAnswer, isStreamsAnswer } from '#lib/wire/streams-answer.ts'

export type ConnectionKey = { groupId: string; workspace: string; name: string }

const getScopeKey = (groupId: string) => ['streams', groupId] as const
const getWorkspacesUrl = (groupId: string) => buildPath('/api/projects/[groupId]/workspaces', { groupId })
const getConnectionUrl = (key: ConnectionKey) =>
  buildPath('/api/projects/[groupId]/workspaces/[workspace]/connections/[name]', key)

const fetchStreams = createPolledFetch(isStreamsAnswer)
const fetchConnection = createPolledFetch(isConnectionAnswer)

type PollState = { data: { nextMs: number } | undefined }

/** The server says when to poll again; a connection that is not there may yet come. */
const getPollInterval = ({ data }: PollState) => data?.nextMs ?? firstPollMs

/** Makes the next GET of a project's workspaces read Atlas. */
export const requestStreamsRefresh = (groupId: string) => requestRefresh(getWorkspacesUrl(groupId))
/** Makes the next GET of a connection read Atlas. */
export const requestConnectionRefresh = (key: ConnectionKey) => requestRefresh(getConnectionUrl(key))

/** Every query about the workspaces and connections of a project. Hidden tabs do not poll. */
export const streamQueries = {
  workspaces: (groupId: string) => {
    const url = getWorkspacesUrl(groupId)
    return queryOptions({
      queryKey: [...getScopeKey(groupId), 'workspaces'],
      queryFn: ({ signal }) => fetchStreams(url, { signal, isRefresh: takeRefreshRequest(url) }),
      refetchInterval: ({ state }) => getPollInterval(state),
    })
  },
  connection: (key: ConnectionKey) => {
    const url = getConnectionUrl(key)
    return queryOptions({
      queryKey: [...getScopeKey(key.groupId), 'connection', key.workspace, key.name],
      queryFn: ({ signal }) => fetchConnection(url, { signal, isRefresh: takeRefreshRequest(url) }),
      refetchInterval: ({ state }) => getPollInterval(state),
    })
  },
}

/** After a command on a workspace or connection: what is shown of them is read again, and of the links they use. */
export const invalidateStreams = async (queryClient: QueryClient, groupId: string): Promise<void> => {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: getScopeKey(groupId) }),
    invalidatePrivateLinks(queryClient, groupId),
  ])
}
