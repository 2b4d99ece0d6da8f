import { remarkKinds } from '#lib/approval/approval-status.ts'
import { isKeyIn } from '#lib/guard.ts'
import { policyCommands } from '#lib/policy/policy-command.ts'
import { stripDirectionMarks } from '#lib/strip-direction-marks.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const isCommand = isKeyIn(policyCommands)
const isRemarkKind = isKeyIn(remarkKinds)

const approvalId = z.uuid({ error: 'There is no such approval.' })
const mostText = 2_000
const [leastReason, mostReason] = [10, 500]

const typed = z.string().transform(stripDirectionMarks)

export const approvalInput = z.strictObject({ groupId, approvalId })

/**
 * Asks for an approval of one command. `key`: its id, a UUID of the draft, form or dialog; whoever asks again with it
 * replaces what is asked for. `input`: what that command takes, but for `groupId` and, where it has one of its own,
 * `key`. `isOnce`: what is there under this key stays as it is; asking for something else is refused.
 */
export const askForApprovalInput = z.strictObject({
  groupId,
  key: approvalId,
  command: z.string().refine(isCommand, { error: 'There is no such command.' }),
  input: z.record(z.string().max(64), z.unknown()),
  isOnce: z.boolean().optional(),
})

/** Whether a remark says what it has to: nobody needs more than that somebody approves. */
export const saysWhy = ({ kind, text = '' }: { kind: string; text?: string }): boolean =>
  kind === 'approve' || text.trim() !== ''
export const missingWhy = { path: ['text'], error: 'Write a sentence, so that others know why.' }

/** Of exactly what the person has read; nothing is decided on anything else, or sent without an approval. */
const digest = z.string().max(64)

export const remarkInput = approvalInput
  .extend({
    digest,
    kind: z.string().refine(isRemarkKind, { error: 'Approve, reject, ask or comment.' }),
    text: typed
      .pipe(
        z
          .string()
          .trim()
          .max(mostText, { error: `Shorten this to ${String(mostText)} characters.` }),
      )
      .default(''),
  })
  .refine(saysWhy, missingWhy)

/** By the paths of `secretPaths` (lib/wire/approval.ts). They live in this one request. */
const secrets = z.record(z.string().max(1_000), z.string().max(20_000)).optional()

export const sendApprovedInput = approvalInput.extend({ secrets })

/** Break-glass: sends what nobody approved. `digest`: of exactly what the person has read; nothing else is sent. */
export const overrideApprovalInput = approvalInput.extend({
  ...{ digest, secrets },
  reason: typed.pipe(
    z
      .string()
      .trim()
      .min(leastReason, { error: `Write why, in at least ${String(leastReason)} characters.` })
      .max(mostReason, { error: `Shorten the reason to ${String(mostReason)} characters.` }),
  ),
})

export type ApprovalInput = z.infer<typeof approvalInput>
export type RemarkInput = z.infer<typeof remarkInput>
