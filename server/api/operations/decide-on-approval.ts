import 'server-only'
import { refuse } from '#server/api/answer.ts'
import { answerApprovalOutcome, checkMaySee } from '#server/api/answer-approval.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { approvalSchema } from '#server/api/schemas/approval-schema.ts'
import { approvalPath } from '#server/api/schemas/path-parameters.ts'
import { nameSchema } from '#server/api/schemas/registry.ts'
import { remarkOnApproval as remarkCommand } from '#server/commands/remark-on-approval.ts'
import { sendApproved as sendCommand } from '#server/commands/send-approved.ts'
import { withdrawApproval as withdrawCommand } from '#server/commands/withdraw-approval.ts'
import { remarkKinds } from '#lib/approval/approval-status.ts'
import { isKeyIn } from '#lib/guard.ts'
import { missingWhy, saysWhy } from '#lib/wire/approval-input.ts'
import * as z from '#lib/zod.ts'

const common = {
  tag: 'Approvals',
  success: { status: 200, description: 'The approval as it is now.', schema: approvalSchema },
  problems: ['conflict', 'not-found', 'busy'],
} as const

const remark = nameSchema(
  'RemarkRequest',
  z
    .strictObject(
      {
        kind: z
          .string()
          .refine(isKeyIn(remarkKinds), { error: 'Approve, reject, ask or comment.' })
          .meta({ enum: Object.keys(remarkKinds) })
          .describe('ask: a question that is open until you decide. comment: no decision.'),
        digest: z
          .string({ error: 'Send the digest of what you have read.' })
          .describe('Of what you decide on, as you have read it.'),
        text: z.string({ error: 'Write this as a text.' }).optional().describe('Required of all but to approve.'),
      },
      { error: 'Send an object with kind, digest and text, and nothing else.' },
    )
    .refine(saysWhy, missingWhy),
)

export const remarkOnApproval = defineOperation({
  ...common,
  id: 'remarkOnApproval',
  summary: 'Approves, rejects, asks or comments',
  description:
    'To decide needs the permission approve and that of what is asked for, and is not for those who ask. The last approval sends at once, unless a rule or a secret has it wait: then `trouble` or `actions` says so.',
  request: z.object({ path: approvalPath, body: remark }),
  example: { body: { kind: 'comment', digest: '', text: 'Which team is this for?' } },
  problems: [...common.problems, 'changed', 'invalid'],
  target: remarkCommand,
  toInput: ({ path: { approvalId }, body }) => ({ approvalId, ...body }),
  toAnswer: (outcome, { path }, caller) => answerApprovalOutcome(outcome, path, caller),
})

const sending = nameSchema(
  'SendApprovedRequest',
  z.strictObject(
    {
      secrets: z
        .record(z.string(), z.string())
        .optional()
        .describe('By the paths of `secretPaths`. They live as long as the request: none is stored or logged.'),
    },
    { error: 'Send an object, empty or with secrets.' },
  ),
)

export const sendApproved = defineOperation({
  ...common,
  id: 'sendApproved',
  summary: 'Sends what was approved, once',
  request: z.object({ path: approvalPath, body: sending }),
  example: { body: {} },
  problems: [...common.problems, 'changed', 'invalid'],
  target: sendCommand,
  findObstacle: checkMaySee,
  toInput: ({ path: { approvalId }, body }) => ({ approvalId, ...body }),
  toAnswer: (outcome, { path }, caller) =>
    outcome.kind === 'not-sent'
      ? refuse({ kind: 'conflict', detail: outcome.sentence })
      : answerApprovalOutcome(outcome, path, caller),
})

export const withdrawApproval = defineOperation({
  ...common,
  id: 'withdrawApproval',
  summary: 'Withdraws what you ask for',
  request: z.object({ path: approvalPath }),
  target: withdrawCommand,
  findObstacle: checkMaySee,
  toInput: ({ path: { approvalId } }) => ({ approvalId }),
  toAnswer: (outcome, { path }, caller) => answerApprovalOutcome(outcome, path, caller),
})
