import type { ApprovalStatus, RemarkKind } from '#lib/approval/approval-status.ts'
import { getHolder, isHolderAmong } from '#lib/token/actor.ts'

/** A decision as it was made: on what had this digest then. */
type Decision = { by: string; kind: RemarkKind; digest: string }
/** What is decided on now, and who asks for it. */
type Asking = { digest: string; requesters: readonly string[] }

/** The latest decision of each person on what is asked for now; a comment is none, nor an approval by a requester. */
const listLatest = (decisions: readonly Decision[], { digest, requesters }: Asking): Decision[] => {
  const latest = new Map<string, Decision>()
  for (const decision of decisions) {
    const { by, kind } = decision
    const isNone = kind === 'comment' || (kind === 'approve' && isHolderAmong(requesters, by))
    if (decision.digest === digest && !isNone) latest.set(getHolder(by), decision)
  }
  return [...latest.values()]
}

/** Who approves what is asked for now; whoever asks for it is never among them. */
export const listApprovers = (decisions: readonly Decision[], asking: Asking): string[] =>
  listLatest(decisions, asking).flatMap(({ by, kind }) => (kind === 'approve' ? [by] : []))

/**
 * What the decisions come to, oldest first. One that rejects outweighs all that approve; a question is open until its
 * asker decides, or enough others approve.
 */
export const judgeDecisions = (
  decisions: readonly Decision[],
  asking: Asking & { approvers: number },
): Extract<ApprovalStatus, 'open' | 'question' | 'rejected' | 'approved'> => {
  const kinds = listLatest(decisions, asking).map(({ kind }) => kind)
  if (kinds.includes('reject')) return 'rejected'
  if (listApprovers(decisions, asking).length >= asking.approvers) return 'approved'
  return kinds.includes('ask') ? 'question' : 'open'
}
