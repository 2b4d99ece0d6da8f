import 'server-only'
import { digestApproval } from '#server/approvals/current-approval.ts'
import { findApprovalByIntent, listRemarks } from '#server/store/approvals.ts'
import { readRequesters } from '#server/store/contributors.ts'
import type { Store } from '#server/store/db.ts'
import { listApprovers } from '#lib/approval/judge-decisions.ts'

/**
 * Creates the question whether what an intent sends has an approval of exactly that: under rules of this version, by so
 * many people, or by somebody who sent it without (break-glass).
 */
export const createIsApproved =
  ({ store: { db } }: { store: Store }) =>
  async (intentId: string, { version, approvers }: { version: string; approvers: number }): Promise<boolean> => {
    const row = await findApprovalByIntent(db, intentId)
    if (!row || digestApproval(row, version) !== row.digest) return false
    const remarks = await listRemarks(db, [row.id])
    const { length } = listApprovers(remarks, { digest: row.digest, requesters: readRequesters(row) })
    return row.reason !== null || length >= approvers
  }
