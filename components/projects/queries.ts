import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import { buildPath } from '#lib/build-path.ts'
import { isProjectsAnswer } from '#lib/wire/answers.ts'

export const projectQueries = {
  all: () =>
    queryOptions({
      queryKey: ['projects'],
      queryFn: ({ signal }) => fetchJson(buildPath('/api/projects', {}), isProjectsAnswer, signal),
      staleTime: 60_000,
    }),
}
