import { approvalStatuses, remarkKinds, type ApprovalStatus } from '#lib/approval/approval-status.ts'
import { isRequirement } from '#lib/approval/requirement.ts'
import { hasItems, hasShape, isBoolean, isKeyIn, isOptional, isText, type Guarded } from '#lib/guard.ts'
import { policyCommands } from '#lib/policy/policy-command.ts'
import { isVerdict } from '#lib/policy/verdict.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import { isOwnership } from '#lib/wire/is-ownership.ts'

const head = {
  id: isText,
  groupId: isText,
  command: isKeyIn(policyCommands),
  /** What it is about, for people: the name or target of a link, a connection, a cluster. */
  about: isText,
  status: isKeyIn(approvalStatuses),
  /** Everyone who asks for it: whoever asked, and whoever changed a value of it. */
  requesters: hasItems(isText),
  approvedBy: hasItems(isText),
  requirement: isRequirement,
  /** ISO 8601. */
  askedAt: isText,
  updatedAt: isText,
  expiresAt: isText,
  /** Whether it waits for the person who asks. */
  needsMyDecision: isBoolean,
}

/** What somebody said of an approval; `isCurrent`: of what is asked for now, not of what was changed since. */
const isRemark = hasShape({ by: isText, kind: isKeyIn(remarkKinds), text: isText, at: isText, isCurrent: isBoolean })

/** Whether the person may do it, and if not, why, for people. */
const isPossible = hasShape({ isPossible: isBoolean, why: isOptional(isText) })

export const isListedApproval = hasShape(head)
export const isApprovalsAnswer = hasShape({ approvals: hasItems(isListedApproval) })

/**
 * An approval as its page shows it. `request`: the body that Atlas would get, as JSON without secrets; `before`: the
 * same as it was asked for before, or as it is in Atlas; `digest`: of exactly what is decided on; `secretPaths`: what
 * has to be typed at sending; `trouble`: why it was not sent when it was approved.
 */
export const isApproval = hasShape({
  ...head,
  digest: isText,
  draftId: isOptional(isText),
  linkId: isOptional(isText),
  workspace: isOptional(isText),
  connection: isOptional(isText),
  request: isOptional(isText),
  before: isOptional(isText),
  /** Whose it will be, as it is asked for. */
  ownership: isOptional(isOwnership),
  /** The same as it was asked for before, or as it is. */
  ownershipBefore: isOptional(isOwnership),
  verdicts: hasItems(isVerdict),
  remarks: hasItems(isRemark),
  secretPaths: hasItems(isText),
  /** Whether a program asked last, which then sends it. */
  isByProgram: isBoolean,
  sent: isOptional(hasShape({ by: isText, at: isText, linkId: isOptional(isText), reason: isOptional(isText) })),
  trouble: isOptional(isText),
  decide: isPossible,
  send: isPossible,
  withdraw: isPossible,
  override: isPossible,
})
export const isApprovalAnswer = hasShape({ approval: isOptional(isApproval) })

export type ListedApproval = Guarded<typeof isListedApproval>
export type Approval = Guarded<typeof isApproval>
export type Remark = Guarded<typeof isRemark>

/**
 * What became of asking, deciding, sending or withdrawing. `changed`: somebody changed what is decided on, so nothing
 * was written; `sent`: its command was run, with the outcome of that command as its own page shows it;
 * `problems`: why what is asked for could never be sent.
 */
export type ApprovalOutcome =
  | { kind: 'asked'; id: string }
  | { kind: 'decided'; status: ApprovalStatus }
  | { kind: 'sent'; linkId?: string | undefined }
  | { kind: 'not-sent'; sentence: string }
  | { kind: 'changed'; sentence: string }
  | { kind: 'gone' }
  | { kind: 'refused'; sentence: string; problems?: readonly Problem[] | undefined }
