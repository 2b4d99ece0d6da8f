import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import { getScopeKey } from '#components/private-links/query-scope.ts'
import { buildPath } from '#lib/build-path.ts'
import { formatJson } from '#lib/json-text.ts'
import type { Provider } from '#lib/link-types/provider.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { isAtlasAccountAnswer } from '#lib/wire/answers.ts'
import { isPreflightAnswer } from '#lib/wire/preflight.ts'

/** The queries of the wizard's steps. */
export const wizardQueries = {
  /** Atlas's own account in a cloud's region. */
  atlasAccount: (groupId: string, provider: Provider, region: string) =>
    queryOptions({
      queryKey: ['atlas-account', groupId, provider, region],
      queryFn: ({ signal }) =>
        fetchJson(
          buildPath('/api/projects/[groupId]/atlas-account', { groupId, provider, region }),
          isAtlasAccountAnswer,
          signal,
        ),
      staleTime: Infinity,
    }),
  /** The checks of a request before it is sent; made anew after a change of the project’s links. */
  preflight: (groupId: string, request: CreateRequest) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'preflight', request],
      queryFn: ({ signal }) =>
        fetchJson(
          buildPath('/api/projects/[groupId]/preflight', { groupId, request: formatJson(request) }),
          isPreflightAnswer,
          signal,
        ),
      staleTime: 30_000,
    }),
}

/** What the outcome of a create is cached under; its query comes with the page that waits for it. */
export const getCreateOutcomeKey = (groupId: string, draftKey: string) => ['create-outcome', groupId, draftKey] as const

/** Forgets an outcome: its create is about to be sent again. */
export const forgetCreateOutcome = (queryClient: QueryClient, groupId: string, draftKey: string): void =>
  queryClient.removeQueries({ queryKey: getCreateOutcomeKey(groupId, draftKey) })
