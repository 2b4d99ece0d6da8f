import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import { buildPath } from '#lib/build-path.ts'
import { isProjectsAnswer } from '#lib/wire/answers.ts'

export const auditQueries = {
  /** The projects whose audit the person may read, for their names. */
  projects: () =>
    queryOptions({
      queryKey: ['audit', 'projects'],
      queryFn: ({ signal }) => fetchJson(buildPath('/api/audit/projects', {}), isProjectsAnswer, signal),
      staleTime: 60_000,
    }),
}
