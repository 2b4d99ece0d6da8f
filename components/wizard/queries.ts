import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import { getScopeKey } from '#components/private-links/query-scope.ts'
import { buildPath } from '#lib/build-path.ts'
import { formatJson } from '#lib/json-text.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { Provider } from '#lib/link-types/provider.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { isAtlasAccountAnswer, isPreflightAnswer } from '#lib/wire/answers.ts'
import { isCreateOutcome } from '#lib/wire/is-create-outcome.ts'

/**
 * How soon an outcome that may still change is read again, in milliseconds; the others are final or wait for a person.
 */
const pollMs: Readonly<Partial<Record<CreateOutcome['kind'], number>>> = {
  sending: 1_000,
  unknown: 2_000,
  waiting: 2_000,
  'not-found': 10_000,
}
const firstOutcomePollMs = 2_000

const getPollInterval = (outcome: CreateOutcome | undefined) =>
  outcome ? (pollMs[outcome.kind] ?? false) : firstOutcomePollMs

/** Every query of the wizard. */
export const wizardQueries = {
  /** The outcome of a create, polled as long as it may change. */
  createOutcome: (groupId: string, draftKey: string) =>
    queryOptions({
      queryKey: ['create-outcome', groupId, draftKey],
      queryFn: ({ signal }): Promise<CreateOutcome> =>
        fetchJson(
          buildPath('/api/projects/[groupId]/creates/[key]', { groupId, key: draftKey }),
          isCreateOutcome,
          signal,
        ),
      refetchInterval: ({ state }) => getPollInterval(state.data),
    }),
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

/** Shows an outcome that an action returned, without waiting for the next poll. */
export const setCreateOutcome = (
  queryClient: QueryClient,
  groupId: string,
  draftKey: string,
  outcome: CreateOutcome,
): void => {
  queryClient.setQueryData(wizardQueries.createOutcome(groupId, draftKey).queryKey, outcome)
}

/** Forgets an outcome: its create is about to be sent again. */
export const forgetCreateOutcome = (queryClient: QueryClient, groupId: string, draftKey: string): void =>
  queryClient.removeQueries({ queryKey: wizardQueries.createOutcome(groupId, draftKey).queryKey })
