import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { checkApproval } from '#lib/policy/check-approval.ts'
import { checkRules } from '#lib/policy/check-rules.ts'
import { groupId } from '#lib/wire/ids.ts'
import { requestText } from '#lib/wire/request-text.ts'
import * as z from '#lib/zod.ts'

/** A request is checked without whose its link will be. */
const notAsked = ['ownership', 'labels']

/** What is known about a request before it is sent. */
export const getPreflight = defineQuery({
  permission: 'see',
  input: z.object({ groupId, request: requestText }),
  getLimit: () => 'preflights',
  run: async ({ groupId: project, request }, { person, requestId }) => {
    const maySeeAws = person.may('see-aws', project)
    const { runPreflight, rules } = await container()
    const [result, verdicts] = await Promise.all([
      runPreflight(project, request, { requestId, maySeeAws }),
      rules.judge({ command: 'create', groupId: project, request }, { person, requestId }, notAsked),
    ])
    if (!result.ok) return result
    const mayOnlyAsk = !person.may('change', project) && person.may('ask', project)
    const checks = [...result.value.checks, ...checkRules(verdicts), ...checkApproval(verdicts, mayOnlyAsk)]
    return { ...result, value: { ...result.value, checks } }
  },
})
