import { isEnded, type ApprovalStatus } from '#lib/approval/approval-status.ts'
import type { Consent } from '#lib/approval/consent.ts'
import { judgeDecisions, listApprovers } from '#lib/approval/judge-decisions.ts'

type Remarks = Parameters<typeof judgeDecisions>[0]
/** `digest`: of what was decided on; `expiresAt` in ms since 1970. */
type Asked = { status: ApprovalStatus; digest: string; requesters: readonly string[]; expiresAt: number }

/** Whether an approval can still change: it was neither sent nor withdrawn, and its time has not run out. */
export const isOngoing = ({ status, expiresAt }: Pick<Asked, 'status' | 'expiresAt'>, now: number): boolean =>
  !isEnded(status) && now < expiresAt

/** Who approves what is sent by it; undefined where it must not be sent. */
export const judgeConsent = (
  approval: Asked,
  remarks: Remarks,
  { digest, approvers, reason }: Consent,
  now: number,
): { approvedBy: string[] } | undefined => {
  if (!isOngoing(approval, now) || approval.digest !== digest) return undefined
  const { requesters } = approval
  const isApproved = judgeDecisions(remarks, { digest, requesters, approvers }) === 'approved'
  return isApproved || reason !== undefined ? { approvedBy: listApprovers(remarks, { digest, requesters }) } : undefined
}
