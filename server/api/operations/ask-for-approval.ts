import 'server-only'
import { answerApproval, answerApprovalOutcome, checkMaySee } from '#server/api/answer-approval.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { deriveIntentKey, idempotencyKey } from '#server/api/idempotency-key.ts'
import { approvalRequest } from '#server/api/schemas/approval-request-schema.ts'
import { approvalSchema } from '#server/api/schemas/approval-schema.ts'
import { approvalPath, projectPath } from '#server/api/schemas/path-parameters.ts'
import { askForApproval as command } from '#server/commands/ask-for-approval.ts'
import type { Caller } from '#server/http/authorize.ts'
import { getApproval } from '#server/queries/approvals.ts'
import { exampleRequest } from '#lib/link-types/build-example-request.ts'
import { buildPath } from '#lib/build-path.ts'
import * as z from '#lib/zod.ts'

const headers = z.object({ 'idempotency-key': idempotencyKey })
type Keyed = { path: { groupId: string }; headers: z.output<typeof headers> }

const getKey = ({ path: { groupId }, headers: all }: Keyed, { person }: Caller) =>
  deriveIntentKey({ person: person.id, groupId, key: all['idempotency-key'] })

const common = {
  tag: 'Approvals',
  example: { body: { command: 'create', input: { body: exampleRequest } } },
  problems: ['invalid', 'denied-by-rule', 'conflict', 'not-found', 'busy'],
  target: command,
} as const

export const askForApproval = defineOperation({
  ...common,
  id: 'askForApproval',
  summary: 'Asks for an approval of one command',
  description:
    'The same Idempotency-Key again is answered with the approval as it is. Of a create, take the key with which you would create: its operation gets the id of the approval.',
  request: z.object({ path: projectPath, headers, body: approvalRequest }),
  success: {
    status: 201,
    description: 'The approval, which waits for decisions.',
    schema: approvalSchema,
    headers: { Location: 'The address of the approval.' },
  },
  problems: [...common.problems, 'other-request'],
  findObstacle: checkMaySee,
  toInput: (parts, caller) => ({ key: getKey(parts, caller), isOnce: true, ...parts.body }),
  toAnswer: async (outcome, parts, caller) => {
    const place = { groupId: parts.path.groupId, approvalId: getKey(parts, caller) }
    const answer = await answerApprovalOutcome(outcome, place, caller)
    const location = buildPath('/api/v1/projects/[groupId]/approvals/[approvalId]', place)
    return answer.ok ? { ...answer, headers: { location } } : answer
  },
})

export const changeApproval = defineOperation({
  ...common,
  id: 'changeApproval',
  summary: 'Asks for something else in its place',
  description: 'All decisions so far count for nothing then, and you are among those who ask.',
  request: z.object({ path: approvalPath, body: approvalRequest }),
  success: { status: 200, description: 'The approval as it is now.', schema: approvalSchema },
  findObstacle: async (parts, caller) => {
    const problem = await checkMaySee(parts, caller)
    if (problem) return problem
    const answer = answerApproval(await getApproval.run(parts.path, caller))
    return answer.ok ? undefined : answer.problem
  },
  toInput: ({ path: { approvalId: key }, body }) => ({ key, ...body }),
  toAnswer: (outcome, { path }, caller) => answerApprovalOutcome(outcome, path, caller),
})
