import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'

export const projectQueries = {
  all: () =>
    queryOptions({
      queryKey: ['projects'],
      queryFn: ({ signal }) => fetchJson('/api/projects', (answers) => answers.projectsAnswer, signal),
      staleTime: 60_000,
    }),
}
