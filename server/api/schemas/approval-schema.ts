import 'server-only'
import { moment, nameSchema } from '#server/api/schemas/registry.ts'
import { ownershipSchema } from '#server/api/schemas/ownership-schema.ts'
import { requirementSchema } from '#server/api/schemas/requirement-schema.ts'
import { sample, sampleOwnership } from '#server/api/schemas/samples.ts'
import { approvalStatuses, remarkKinds } from '#lib/approval/approval-status.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'
import { exampleRequest } from '#lib/link-types/build-example-request.ts'
import { readJson } from '#lib/json-text.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'
import type { Verdict } from '#lib/policy/verdict.ts'
import type { Approval, ListedApproval } from '#lib/wire/approval.ts'
import * as z from '#lib/zod.ts'

const text = z.string()

/** A word of a closed list, each with what it says; later versions may know more. */
const word = (words: Readonly<Record<string, string>>) =>
  text.describe(
    Object.entries(words)
      .map(([name, about]) => `${name}: ${about}.`)
      .join(' '),
  )

const head = {
  ...{ id: z.uuid(), groupId: text },
  command: text.describe('What is asked for, such as create or delete.'),
  about: text.describe('What it is about, for people.'),
  status: word(approvalStatuses),
  requesters: z.array(text).describe('Everybody who asks for it. None of them can approve it.'),
  approvedBy: z.array(text).describe('Who approves it as it is now.'),
  requirement: requirementSchema,
  ...{ askedAt: moment, updatedAt: moment, expiresAt: moment },
  needsMyDecision: z.boolean(),
}

const listedApproval = nameSchema('ListedApproval', z.object(head))
const listedSample = {
  ...{ id: sample.approvalId, groupId: sample.groupId, command: 'create', about: sample.name, status: 'open' },
  ...{ requesters: [sample.person], approvedBy: [], needsMyDecision: true },
  requirement: defaultRequirement,
  ...{ askedAt: sample.at, updatedAt: sample.later, expiresAt: '2026-12-05T10:00:00.000Z' },
}

export const approvalsSchema = nameSchema('Approvals', z.object({ approvals: z.array(listedApproval) }), {
  approvals: [listedSample],
})

export const verdictSample = {
  rule: 'production',
  effect: 'require-approval',
  sentence: 'Somebody else looks at this first.',
}

export const verdictSchema = nameSchema(
  'RuleVerdict',
  z.object({
    ...{ rule: text, sentence: text, field: text.optional() },
    effect: text.describe('deny, require-approval or warn.'),
  }),
)

export const toVerdict = ({ rule, effect, sentence, field }: Verdict): z.input<typeof verdictSchema> => {
  return { rule, effect, sentence, field }
}

const remark = nameSchema(
  'ApprovalRemark',
  z.object({
    ...{ by: text, kind: word(remarkKinds), text, at: moment },
    isCurrent: z
      .boolean()
      .describe('Whether it is about what is asked for now; a decision on anything else counts for nothing.'),
  }),
)

/** What somebody can do with an approval, by what it says of it. */
const actions = ['decide', 'send', 'withdraw'] as const

export const approvalSchema = nameSchema(
  'Approval',
  z.object({
    ...head,
    digest: text.describe('Of exactly what is asked for. A decision names it.'),
    ...{ linkId: text.optional(), workspace: text.optional(), connection: text.optional() },
    request: z.unknown().optional().describe('The body that Atlas would get, without secrets.'),
    before: z.unknown().optional().describe('The same as it was asked for before, or as it is in Atlas.'),
    ownership: ownershipSchema.optional().describe('Whose it will be, as it is asked for; Atlas gets nothing of it.'),
    ownershipBefore: ownershipSchema.optional().describe('The same as it was asked for before, or as it is.'),
    verdicts: z.array(verdictSchema).describe('What the rules say of it now.'),
    remarks: z.array(remark).describe('Decisions, questions and comments, the oldest first.'),
    secretPaths: z.array(text).describe('What has to be typed when it is sent.'),
    actions: z.array(z.enum(actions)).describe('What you may do with it now.'),
    sent: z
      .object({
        ...{ by: text, at: moment, linkId: text.optional() },
        operationId: z.uuid().optional().describe('Of a create and of a command on streams: its operation.'),
        reason: text.optional().describe('Of somebody who sent it without an approval.'),
      })
      .optional(),
    trouble: text.optional().describe('Why it was not sent when it was approved.'),
  }),
  {
    ...listedSample,
    digest: '9f2c4a17d0b35e68c1a7f4093b6d8e25719c0fa4638be2d5170c9a3ef6b48d21',
    ...{ request: exampleRequest, ownership: sampleOwnership, verdicts: [verdictSample] },
    remarks: [
      { by: sample.approver, kind: 'ask', text: 'Which team reads it?', at: sample.at, isCurrent: true },
      { by: sample.person, kind: 'comment', text: 'Payments.', at: sample.later, isCurrent: true },
    ],
    ...{ secretPaths: [], actions: ['decide'] },
  },
)
export type ApprovalBody = z.input<typeof approvalSchema>

/** An approval of a list. */
export const toListedApproval = (approval: ListedApproval): z.input<typeof listedApproval> => {
  const { id, groupId, command, about, status, requesters, approvedBy, needsMyDecision, requirement: rule } = approval
  const { askedAt, updatedAt, expiresAt } = approval
  return {
    ...{ id, groupId, command, about, status, requesters, approvedBy, requirement: rule },
    ...{ askedAt, updatedAt, expiresAt, needsMyDecision },
  }
}

/** Commands whose operation has the id of the approval. */
const hasOperation: Readonly<Partial<Record<PolicyCommand, true>>> = {
  create: true,
  'delete-then-create': true,
  'create-workspace': true,
  'create-connection': true,
  'change-connection': true,
  'delete-connection': true,
}

const toSending = ({ id, command, sent: sending }: Approval) =>
  sending && { ...sending, ...(hasOperation[command] ? { operationId: id } : {}) }

/** An approval as it is, with what the caller may do with it. */
export const toApproval = (approval: Approval): ApprovalBody => {
  const { digest, linkId, workspace, connection, request, before, ownership, ownershipBefore } = approval
  const { verdicts, remarks, secretPaths, trouble } = approval
  return {
    ...toListedApproval(approval),
    ...{ digest, linkId, workspace, connection, ownership, ownershipBefore, remarks, secretPaths, trouble },
    request: request === undefined ? undefined : readJson(request),
    before: before === undefined ? undefined : readJson(before),
    verdicts: verdicts.map(toVerdict),
    actions: actions.filter((action) => approval[action].isPossible),
    sent: toSending(approval),
  }
}
