import 'server-only'
import { findObstacle } from '#server/commands/approval/find-obstacle.ts'
import { sendApproval } from '#server/commands/approval/send-approval.ts'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { toViewer } from '#server/http/to-viewer.ts'
import { log } from '#server/log.ts'
import type { ApprovalOutcome } from '#lib/wire/approval.ts'
import { sendApprovedInput } from '#lib/wire/approval-input.ts'

/**
 * Sends what was approved, after its checks: the first press that finds one failing tells and notes which, and the next
 * one sends it all the same, unless another check fails by then. The secrets of a connection live in this one
 * request.
 */
export const sendApproved = defineCommand({
  permission: 'ask',
  input: sendApprovedInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async ({ secrets, ...target }, caller): Promise<ApprovalOutcome> => {
    const { approvals } = await container()
    const approval = await approvals.find(target, toViewer(caller), caller.requestId)
    const sendable = approval && (await approvals.findSendable(target))
    if (!sendable) return { kind: 'gone' }
    if (!approval.send.isPossible) return { kind: 'refused', sentence: approval.send.why ?? '' }
    const obstacle = await findObstacle(sendable.input, caller)
    if (obstacle !== undefined && obstacle !== approval.trouble) {
      await approvals.noteTrouble(sendable.id, obstacle)
      return { kind: 'not-sent', sentence: obstacle }
    }
    const outcome = await sendApproval(sendable, { caller, secrets })
    const { person, requestId } = caller
    log.info({ event: 'send-approved', outcome: outcome.kind, ...target, person: person.id, requestId })
    return outcome
  },
})
