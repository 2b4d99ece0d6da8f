import 'server-only'
import { sendApproval } from '#server/commands/approval/send-approval.ts'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { toViewer } from '#server/http/to-viewer.ts'
import { log } from '#server/log.ts'
import { changeOutcome } from '#lib/approval/change-outcome.ts'
import type { ApprovalOutcome } from '#lib/wire/approval.ts'
import { overrideApprovalInput } from '#lib/wire/approval-input.ts'

/**
 * Sends what nobody approved (break-glass), exactly as the person has read it, with a reason that everybody can read.
 * No rule that denies is overridden.
 */
export const overrideApproval = defineCommand({
  permission: 'override',
  input: overrideApprovalInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async ({ digest, secrets, reason, ...target }, caller): Promise<ApprovalOutcome> => {
    const { approvals } = await container()
    // Read before its digest: what is changed in between is not recorded, as its approval is of something else by then.
    const sendable = await approvals.findSendable(target)
    const approval = sendable && (await approvals.find(target, toViewer(caller), caller.requestId))
    if (!approval) return { kind: 'gone' }
    if (!approval.override.isPossible) return { kind: 'refused', sentence: approval.override.why ?? '' }
    // Of the row whose input is sent: what changes from here on is found by the journal.
    if (sendable.digest !== digest) return changeOutcome
    const outcome = await sendApproval(sendable, { caller, secrets, reason })
    const { person, requestId } = caller
    log.warn({ event: 'override-approval', outcome: outcome.kind, ...target, person: person.id, requestId })
    return outcome
  },
})
