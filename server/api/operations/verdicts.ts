import 'server-only'
import { refuse, toQueryProblem } from '#server/api/answer.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { approvalRequest } from '#server/api/schemas/approval-request-schema.ts'
import { toVerdict, verdictSample, verdictSchema } from '#server/api/schemas/approval-schema.ts'
import { projectPath } from '#server/api/schemas/path-parameters.ts'
import { nameSchema } from '#server/api/schemas/registry.ts'
import { requirementSchema } from '#server/api/schemas/requirement-schema.ts'
import { getVerdicts } from '#server/queries/verdicts.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'
import { exampleRequest } from '#lib/link-types/build-example-request.ts'
import { findRequirement } from '#lib/policy/verdict.ts'
import * as z from '#lib/zod.ts'

const judgment = nameSchema(
  'Judgment',
  z.object({
    verdicts: z.array(verdictSchema),
    requirement: requirementSchema.optional().describe('What the rules ask for before it is sent.'),
  }),
  { verdicts: [verdictSample], requirement: defaultRequirement },
)

export const judgeCommand = defineOperation({
  id: 'judgeCommand',
  tag: 'Approvals',
  summary: 'What the rules say to a command before it is sent; nothing is sent',
  description: 'It takes what an approval is asked for with. Rules are evaluated once more when the command is sent.',
  request: z.object({ path: projectPath, body: approvalRequest }),
  example: { body: { command: 'create', input: { body: exampleRequest } } },
  success: { status: 200, description: 'What denies it, what requires an approval, and what warns.', schema: judgment },
  problems: ['invalid', 'busy'],
  target: getVerdicts,
  toInput: ({ body }) => ({ about: JSON.stringify(body) }),
  toAnswer: (result) => {
    if (!result.ok) return refuse(toQueryProblem(result.error))
    const { verdicts, problem } = result.value
    if (problem !== undefined) return refuse({ kind: 'invalid', detail: problem })
    return { ok: true, body: { verdicts: verdicts.map(toVerdict), requirement: findRequirement(verdicts) } }
  },
})
