import 'server-only'
import { findObstacle } from '#server/commands/approval/find-obstacle.ts'
import { sendApproval } from '#server/commands/approval/send-approval.ts'
import { container } from '#server/container.ts'
import type { Caller } from '#server/http/authorize.ts'
import type { ApprovalOutcome } from '#lib/wire/approval.ts'
import type { ApprovalInput } from '#lib/wire/approval-input.ts'

/**
 * Sends what was just approved, unless it waits for a press: by its rule, for its secrets, or since a check fails. If
 * the process ends before, it waits for a press as well; the portal itself sends nothing later.
 */
export const sendAtOnce = async (target: ApprovalInput, caller: Caller): Promise<ApprovalOutcome> => {
  const { approvals } = await container()
  const approval = await approvals.findSendable(target)
  if (!approval) return { kind: 'gone' }
  if (approval.waitsForPress) return { kind: 'decided', status: 'approved' }
  const sentence = await findObstacle(approval.input, caller)
  if (sentence === undefined) return sendApproval(approval, { caller })
  await approvals.noteTrouble(approval.id, sentence)
  return { kind: 'not-sent', sentence }
}
