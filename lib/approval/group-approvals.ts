import { isEnded, type ApprovalStatus } from '#lib/approval/approval-status.ts'

type Grouped = { status: ApprovalStatus; needsMyDecision: boolean }

/** Approvals by what they are to the person: what waits for them, what else is open, and what is past. */
export const groupApprovals = <T extends Grouped>(approvals: readonly T[]) => {
  const isOpen = ({ status }: T) => !isEnded(status)
  return {
    mine: approvals.filter((approval) => isOpen(approval) && approval.needsMyDecision),
    open: approvals.filter((approval) => isOpen(approval) && !approval.needsMyDecision),
    past: approvals.filter((approval) => !isOpen(approval)),
  }
}
