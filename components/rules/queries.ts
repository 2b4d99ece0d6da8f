import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import { getScopeKey } from '#components/private-links/query-scope.ts'
import { buildPath } from '#lib/build-path.ts'
import { formatJson } from '#lib/json-text.ts'
import { isVerdictsAnswer } from '#lib/policy/verdict.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { isTemplatesAnswer } from '#lib/template/template.ts'

/** The queries of rules and templates. */
export const ruleQueries = {
  templates: (groupId: string) =>
    queryOptions({
      queryKey: ['templates', groupId],
      queryFn: ({ signal }) =>
        fetchJson(buildPath('/api/projects/[groupId]/templates', { groupId }), isTemplatesAnswer, signal),
      staleTime: 60_000,
    }),
  /** What rules and templates say to a request so far; asked anew after a change of the project’s links. */
  verdicts: (groupId: string, type: string, request: CreateRequest) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'verdicts', type, request],
      queryFn: ({ signal }) =>
        fetchJson(
          buildPath('/api/projects/[groupId]/verdicts', { groupId, type, request: formatJson(request) }),
          isVerdictsAnswer,
          signal,
        ),
      staleTime: 30_000,
    }),
}
