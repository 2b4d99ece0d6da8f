import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import { buildPath } from '#lib/build-path.ts'
import { jsonText } from '#lib/json-text.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { Provider } from '#lib/private-link/region.ts'

const pollMs = { sending: 1_000, unknown: 2_000, 'not-found': 10_000 } as const

/** What became of a create, asked again as long as that may change. */
export const createOutcome = (groupId: string, key: string) =>
  queryOptions({
    queryKey: ['create-outcome', groupId, key],
    queryFn: ({ signal }) =>
      fetchJson(
        buildPath('/api/projects/[groupId]/creates/[key]', { groupId, key }),
        (shapes) => shapes.createOutcomeAnswer,
        signal,
      ),
    refetchInterval: ({ state }) =>
      Object.entries(pollMs).find(([kind]) => kind === state.data?.kind)?.[1] ?? (state.data ? false : 2_000),
  })

export const atlasAccount = (groupId: string, provider: Provider, region: string) =>
  queryOptions({
    queryKey: ['atlas-account', groupId, provider, region],
    queryFn: ({ signal }) =>
      fetchJson(
        buildPath('/api/projects/[groupId]/atlas-account', { groupId, provider, region }),
        (shapes) => shapes.atlasAccountAnswer,
        signal,
      ),
    staleTime: Infinity,
  })

/** What is known about a request before it is sent; asked again by whoever wants it fresher. */
export const preflight = (groupId: string, request: CreateRequest) =>
  queryOptions({
    queryKey: ['preflight', groupId, request],
    queryFn: ({ signal }) =>
      fetchJson(
        buildPath('/api/projects/[groupId]/preflight', { groupId, request: jsonText(request) }),
        (shapes) => shapes.preflightAnswer,
        signal,
      ),
    staleTime: 30_000,
  })
