import { queryOptions } from '@tanstack/react-query'
import type { Ask } from '#components/approvals/ask.ts'
import { fetchJson } from '#components/fetch-json.ts'
import { getScopeKey } from '#components/private-links/query-scope.ts'
import { buildPath } from '#lib/build-path.ts'
import { formatJson } from '#lib/json-text.ts'
import { isVerdictsAnswer } from '#lib/policy/verdict.ts'
import { isTemplatesAnswer } from '#lib/template/template.ts'

/** A command as the portal judges it; `unknown`: the words by which conditions ask for what is not there yet. */
export const formatCommand = (command: Omit<Ask, 'groupId'> & { unknown: readonly string[] }): string =>
  formatJson(command)

/** The queries of rules and templates. */
export const ruleQueries = {
  templates: (groupId: string) =>
    queryOptions({
      queryKey: ['templates', groupId],
      queryFn: ({ signal }) =>
        fetchJson(buildPath('/api/projects/[groupId]/templates', { groupId }), isTemplatesAnswer, signal),
      staleTime: 60_000,
    }),
  /** What rules and templates say to a command (formatCommand); asked anew after a change of the project’s links. */
  verdicts: (groupId: string, about: string) =>
    queryOptions({
      queryKey: [...getScopeKey(groupId), 'verdicts', about],
      queryFn: ({ signal }) =>
        fetchJson(buildPath('/api/projects/[groupId]/verdicts', { groupId, about }), isVerdictsAnswer, signal),
      staleTime: 30_000,
    }),
}
