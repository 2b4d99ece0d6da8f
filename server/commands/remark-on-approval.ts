import 'server-only'
import { sendAtOnce } from '#server/commands/approval/send-at-once.ts'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { toViewer } from '#server/http/to-viewer.ts'
import { log } from '#server/log.ts'
import type { ApprovalOutcome } from '#lib/wire/approval.ts'
import { remarkInput } from '#lib/wire/approval-input.ts'

/**
 * Approves, rejects, asks or comments. What it needs besides is of the approval: a decision the permission `approve`
 * and that of the approved command. The last approval sends at once where no rule says to press.
 */
export const remarkOnApproval = defineCommand({
  permission: 'see',
  input: remarkInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async (input, caller): Promise<ApprovalOutcome> => {
    const { groupId, approvalId, kind } = input
    const { person, actor, requestId } = caller
    const outcome = await (await container()).approvals.remark(input, { viewer: toViewer(caller), actor, requestId })
    log.info({
      ...{ event: 'remark-on-approval', kind, outcome: outcome.kind, groupId, id: approvalId },
      ...{ person: person.id, requestId },
    })
    const isLast = kind === 'approve' && outcome.kind === 'decided' && outcome.status === 'approved'
    return isLast ? sendAtOnce({ groupId, approvalId }, caller) : outcome
  },
})
