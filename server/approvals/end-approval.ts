import 'server-only'
import { noApproval, refuse, type ApprovalDeps } from '#server/approvals/approval-parts.ts'
import { readCurrent } from '#server/approvals/current-approval.ts'
import { recordApprovalStep } from '#server/approvals/record-approval-step.ts'
import { listOverdue, lockApproval, updateApproval } from '#server/store/approvals.ts'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { isEnded } from '#lib/approval/approval-status.ts'
import { judgeWithdrawing, type Viewer } from '#lib/approval/judge-possible.ts'
import { portalActor } from '#lib/audit/audit-action.ts'
import type { ApprovalOutcome } from '#lib/wire/approval.ts'
import type { ApprovalInput } from '#lib/wire/approval-input.ts'

type Transaction = Parameters<typeof lockApproval>[0]
type By = { actor: string; requestId: string }

/** How many of them one round ends. */
const mostAtOnce = 100

const end = async (trx: Transaction, row: ApprovalRow, status: 'withdrawn' | 'expired', by: By, at: string) => {
  const next = { ...row, status, version: row.version + 1, updatedAt: at }
  await updateApproval(trx, next)
  return recordApprovalStep(trx, next, { step: status, ...by, at })
}

/** Creates the command that ends what was not sent, for whoever asks for it; one that is withdrawn is done. */
export const createWithdraw =
  ({ store, now, issuer, rules: { getVersion }, onAudit }: ApprovalDeps) =>
  async (
    { groupId, approvalId }: ApprovalInput,
    { viewer, ...by }: By & { viewer: Viewer },
  ): Promise<ApprovalOutcome> => {
    const result = await store.transaction(async (trx) => {
      const row = await lockApproval(trx, approvalId)
      if (row?.groupId !== groupId || row.issuer !== issuer) return noApproval
      if (row.status === 'withdrawn') return { kind: 'decided', status: row.status } as const
      const [current] = await readCurrent(trx, [row], { groupId, getVersion, now: now() })
      if (!current) return noApproval
      const possible = judgeWithdrawing({ ...row, ...current }, viewer)
      if (!possible.isPossible) return refuse(possible.why ?? '')
      return end(trx, row, 'withdrawn', by, toTimestamp(now()))
    })
    if ('kind' in result) return result
    onAudit(await result.head)
    return { kind: 'decided', status: 'withdrawn' }
  }

/** Creates the round that ends what nobody sent in time; until then it counts as next at each read. */
export const createExpire =
  ({ store, now, newRequestId, onAudit }: ApprovalDeps & { newRequestId: () => string }) =>
  async (hasTime: () => boolean = () => true): Promise<void> => {
    const at = toTimestamp(now())
    for (const id of await listOverdue(store.db, at, mostAtOnce)) {
      if (!hasTime()) return
      const entry = await store.transaction(async (trx) => {
        const row = await lockApproval(trx, id)
        const isOverdue = row && row.expiresAt <= at && !isEnded(row.status)
        const by = { actor: portalActor, requestId: newRequestId() }
        return isOverdue ? end(trx, row, 'expired', by, at) : undefined
      })
      if (entry) onAudit(await entry.head)
    }
  }
