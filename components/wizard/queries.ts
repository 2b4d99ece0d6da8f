import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import type { Provider } from '#lib/private-link/region.ts'

export const atlasAccount = (groupId: string, provider: Provider, region: string) =>
  queryOptions({
    queryKey: ['atlas-account', groupId, provider, region],
    queryFn: ({ signal }) =>
      fetchJson(
        `/api/projects/${groupId}/atlas-account?${new URLSearchParams({ provider, region }).toString()}`,
        (shapes) => shapes.atlasAccountAnswer,
        signal,
      ),
    staleTime: Infinity,
  })
