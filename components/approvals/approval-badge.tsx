import { StateBadge } from '#components/private-links/state-badge.tsx'
import { approvalStatuses, type ApprovalStatus } from '#lib/approval/approval-status.ts'
import type { Tone } from '#lib/private-link/tone.ts'

/** How each looks: as the state of a link that asks as much of somebody. */
const tones: Readonly<Record<ApprovalStatus, Tone>> = {
  open: 'waiting',
  question: 'unknown',
  rejected: 'failed',
  approved: 'submitted',
  sent: 'done',
  withdrawn: 'gone',
  expired: 'gone',
}

/** What an approval is at, as icon, word and colour. */
export function ApprovalBadge({ status }: { status: ApprovalStatus }) {
  return <StateBadge tone={tones[status]} word={approvalStatuses[status]} />
}
