import 'server-only'
import { answerQuery } from '#server/api/answer.ts'
import { answerApproval } from '#server/api/answer-approval.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { approvalSchema, approvalsSchema, toListedApproval } from '#server/api/schemas/approval-schema.ts'
import { approvalPath, projectPath } from '#server/api/schemas/path-parameters.ts'
import {
  getApproval as approvalQuery,
  listApprovals as projectQuery,
  listOwnApprovals as ownQuery,
} from '#server/queries/approvals.ts'
import type { ListedApproval } from '#lib/wire/approval.ts'
import * as z from '#lib/zod.ts'

const list = {
  tag: 'Approvals',
  problems: ['busy'],
  toAnswer: answerQuery(({ approvals }: { approvals: readonly ListedApproval[] }) => ({
    approvals: approvals.map(toListedApproval),
  })),
} as const

export const listApprovals = defineOperation({
  ...list,
  id: 'listApprovals',
  summary: 'Lists the approvals of a project',
  request: z.object({ path: projectPath }),
  success: {
    status: 200,
    description: 'Those that are open, then those that ended within 30 days; what changed last comes first.',
    schema: approvalsSchema,
  },
  target: projectQuery,
  toInput: () => ({}),
})

export const listOwnApprovals = defineOperation({
  ...list,
  id: 'listOwnApprovals',
  summary: 'Lists what needs your decision in any project, and what you ask for',
  request: z.object({}),
  success: { status: 200, description: 'Those that are open, 50 at most.', schema: approvalsSchema },
  target: ownQuery,
  toInput: () => ({}),
})

export const getApproval = defineOperation({
  id: 'getApproval',
  tag: 'Approvals',
  summary: 'Says what is asked for, who decided how, and what you may do with it',
  request: z.object({ path: approvalPath }),
  success: { status: 200, description: 'The approval as it is now.', schema: approvalSchema },
  problems: ['not-found', 'busy'],
  target: approvalQuery,
  toInput: ({ path: { approvalId } }) => ({ approvalId }),
  toAnswer: answerApproval,
})
