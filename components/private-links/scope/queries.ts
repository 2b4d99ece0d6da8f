import type { QueryClient } from '@tanstack/react-query'
import { getScopeKey } from '#components/private-links/query-scope.ts'

/** After a change in a project: all that is shown of its links is read again, and so is the list of all projects. */
export const invalidatePrivateLinks = async (queryClient: QueryClient, groupId: string): Promise<void> => {
  await Promise.all(
    [getScopeKey(groupId), getScopeKey(undefined)].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}
