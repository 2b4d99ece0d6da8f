import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { createPolledFetch } from '#components/polled-fetch.ts'
import { buildPath } from '#lib/build-path.ts'
import { isDraftAnswer, isDraftsAnswer } from '#lib/wire/shared-draft.ts'

const fetchDrafts = createPolledFetch(isDraftsAnswer)
const fetchDraft = createPolledFetch(isDraftAnswer)

/** How soon a draft in view is read again: somebody may fill it in elsewhere. Hidden tabs do not read. */
const pollMs = 30_000

/** Every query of drafts on the server. */
export const draftQueries = {
  list: (groupId: string) =>
    queryOptions({
      queryKey: ['drafts', groupId],
      queryFn: ({ signal }) =>
        fetchDrafts(buildPath('/api/projects/[groupId]/drafts', { groupId }), { signal, isRefresh: false }),
    }),
  one: (groupId: string, id: string) =>
    queryOptions({
      queryKey: ['drafts', groupId, id],
      queryFn: ({ signal }) =>
        fetchDraft(buildPath('/api/projects/[groupId]/drafts/[draftId]', { groupId, draftId: id }), {
          signal,
          isRefresh: false,
        }),
      refetchInterval: pollMs,
      gcTime: 0,
    }),
}

/** What is shown of a project's drafts is read again. */
export const invalidateDrafts = (queryClient: QueryClient, groupId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: draftQueries.list(groupId).queryKey })

/** Takes a draft out of the list at once; then the list is read again: what could not be discarded is back. */
export const removeListedDraft = async (
  queryClient: QueryClient,
  groupId: string,
  id: string,
  discard: () => Promise<string | undefined>,
): Promise<string | undefined> => {
  const { queryKey } = draftQueries.list(groupId)
  queryClient.setQueryData(
    queryKey,
    (last) => last && { ...last, value: { drafts: last.value.drafts.filter((draft) => draft.id !== id) } },
  )
  const trouble = await discard()
  await invalidateDrafts(queryClient, groupId)
  return trouble
}
