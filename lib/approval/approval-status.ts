import { isAmong } from '#lib/guard.ts'

/**
 * What an approval can be at, in words for people. `question`: an approver wants to know more first; `approved` waits
 * to be sent.
 */
export const approvalStatuses = {
  open: 'Needs a decision',
  question: 'A question is open',
  rejected: 'Rejected',
  approved: 'Approved',
  sent: 'Sent',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
} as const

export type ApprovalStatus = keyof typeof approvalStatuses

/** The ends; everything else can still be decided on, withdrawn and sent. */
export const endedStatuses = ['sent', 'withdrawn', 'expired'] as const satisfies readonly ApprovalStatus[]

/** Whether nothing can become of it any more. */
export const isEnded: (status: ApprovalStatus) => boolean = isAmong(...endedStatuses)

/** What people say of an approval. Only the latest of an approver counts, and a comment is no decision. */
export const remarkKinds = {
  approve: 'Approved',
  reject: 'Rejected',
  ask: 'Asked a question',
  comment: 'Commented',
} as const

export type RemarkKind = keyof typeof remarkKinds
