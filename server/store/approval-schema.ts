import 'server-only'
import { json, text, time, whole } from '#server/store/columns.ts'
import { approvalStatuses, remarkKinds } from '#lib/approval/approval-status.ts'
import { isKeyIn } from '#lib/guard.ts'
import { policyCommands } from '#lib/policy/policy-command.ts'
import * as z from '#lib/zod.ts'

/**
 * An approval of one command with one input. `id`: of a create its key, and so the id of its intent. `input` is without
 * secrets; `subject`: what rules see of it; `before`, `ownershipBefore`: what was asked for before, or is there;
 * `digest`: of exactly what is decided on; `requesters`: ids of people; `askedBy`: the actor who asked last, who is the
 * actor of what is sent; `reason`: of whoever sent it without enough approvals; `trouble`: why it was not sent when it
 * was approved.
 */
export const approvalShape = z.strictObject({
  id: z.uuid(),
  ...{ groupId: text, issuer: text },
  command: text.refine(isKeyIn(policyCommands)),
  about: text,
  ...{ input: json, subject: json, before: json.nullable(), digest: text.length(64) },
  ownershipBefore: json.nullable(),
  ...{ requirement: json, requesters: json, askedBy: text },
  status: text.refine(isKeyIn(approvalStatuses)),
  version: whole,
  ...{ askedAt: time, updatedAt: time, expiresAt: time },
  ...{ intentId: z.uuid().nullable(), sentBy: text.nullable(), sentAt: time.nullable() },
  ...{ reason: text.nullable(), trouble: text.nullable() },
})

/**
 * What somebody said of an approval, numbered from 1. `by`: the id of a person; `digest`: of what it was about, or
 * empty once the approval ended and was asked for anew.
 */
export const remarkShape = z.strictObject({
  approvalId: z.uuid(),
  no: whole,
  by: text,
  kind: text.refine(isKeyIn(remarkKinds)),
  ...{ text, digest: text, at: time },
})

export type ApprovalRow = z.infer<typeof approvalShape>
export type RemarkRow = z.infer<typeof remarkShape>
