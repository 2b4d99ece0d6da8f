import { queryOptions } from '@tanstack/react-query'
import { fetchWatched, firstPollMs } from '#components/fetch-json.ts'
import { buildPath } from '#lib/build-path.ts'

const fetchList = fetchWatched((shapes) => shapes.listAnswer)

/** Addresses whose next read somebody wants as Atlas tells it now. */
const wanted = new Set<string>()

const under = (groupId: string | undefined) =>
  groupId === undefined ? buildPath('/api/list', {}) : buildPath('/api/projects/[groupId]/list', { groupId })

/** The next read of a list asks for what Atlas says now. */
export const wantNewestList = (groupId: string | undefined) => wanted.add(under(groupId))

/** One window of a list; the server says after how long to ask again. Hidden tabs do not poll. */
export const listWindow = (groupId: string | undefined, view: string, offset: number) => {
  const url = `${under(groupId)}?view=${encodeURIComponent(view)}&offset=${String(offset)}`
  return queryOptions({
    queryKey: ['private-links', groupId ?? 'all', 'window', view, offset],
    queryFn: ({ signal }) => fetchList(url, { signal, isRefresh: wanted.delete(under(groupId)) }),
    refetchInterval: ({ state }) => state.data?.nextMs ?? firstPollMs,
  })
}
