import { approvalStatuses, type ApprovalStatus } from '#lib/approval/approval-status.ts'
import type { EventKind } from '#lib/notification/event-kind.ts'
import type { NewEvent } from '#lib/notification/message.ts'
import { policyCommands, type PolicyCommand } from '#lib/policy/policy-command.ts'

/** What people are told when something becomes of an approval; nothing of one that is no longer wanted. */
const approvalEvents = {
  asked: { kind: 'approval.needed', what: 'somebody asks for an approval' },
  changed: { kind: 'approval.needed', what: 'what is asked for was changed and needs a decision again' },
  approved: { kind: 'approval.decided', what: 'somebody approved it' },
  rejected: { kind: 'approval.decided', what: 'somebody rejected it' },
  questioned: { kind: 'approval.decided', what: 'somebody has a question before they decide' },
  answered: { kind: 'approval.needed', what: 'whoever asks for it has answered a question' },
  sent: { kind: 'approval.sent', what: 'it was approved and sent' },
  withdrawn: 'none',
  expired: { kind: 'approval.expired', what: 'nobody sent it in time. Ask again if it is still wanted' },
  overridden: { kind: 'approval.overridden', what: 'an admin sent it without the approvals that it requires' },
} as const satisfies Readonly<Record<string, { kind: EventKind; what: string } | 'none'>>

export type ApprovalStep = keyof typeof approvalEvents

/** An approval as it is after the step; `askedBy`: who asked last. */
type ApprovalNow = {
  id: string
  groupId: string
  command: PolicyCommand
  about: string
  status: ApprovalStatus
  askedBy: string
  expiresAt: string
}

/** `at`: ISO 8601; `decidedBy`: who decided now or, of what was sent, who approved it; `comment`: or the reason. */
type Step = { step: ApprovalStep; at: string; decidedBy?: readonly string[]; sentBy?: string; comment?: string }

/** The event that a step of an approval owes; undefined when it owes none. */
export const buildApprovalEvent = (
  { id, groupId, command, about, status, askedBy, expiresAt }: ApprovalNow,
  { step, at, decidedBy = [], sentBy = '', comment = '' }: Step,
): NewEvent | undefined => {
  const event = approvalEvents[step]
  if (event === 'none') return undefined
  const facts = {
    ...{ what: `${policyCommands[command]}: ${event.what}.`, state: approvalStatuses[status], name: about },
    ...{ by: askedBy, decidedBy: decidedBy.join(', '), sentBy, comment },
    ...(event.kind === 'approval.needed' ? { expiresAt } : {}),
  }
  return {
    ...{ kind: event.kind, at, groupId, subject: { type: 'approval', approvalId: id } },
    facts: Object.fromEntries(
      Object.entries(facts).flatMap(([name, value]) => (value === '' ? [] : [[name, value.slice(0, 2_000)]])),
    ),
  }
}
