import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import { buildPath } from '#lib/build-path.ts'

export const auditQueries = {
  /** The projects whose audit may be read, for their names. */
  projects: () =>
    queryOptions({
      queryKey: ['audit', 'projects'],
      queryFn: ({ signal }) =>
        fetchJson(buildPath('/api/audit/projects', {}), (shapes) => shapes.projectsAnswer, signal),
      staleTime: 60_000,
    }),
}
