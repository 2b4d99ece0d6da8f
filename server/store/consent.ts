import 'server-only'
import type { Transaction } from 'kysely'
import { listRemarks, lockApproval, updateApproval } from '#server/store/approvals.ts'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import { findContributions, readRequesters } from '#server/store/contributors.ts'
import type { Schema } from '#server/store/schema.ts'
import type { Consent } from '#lib/approval/consent.ts'
import { judgeConsent } from '#lib/approval/judge-consent.ts'

/** An approval that this transaction holds and that may be sent; `facts`: what the audit says of it. */
export type HeldConsent = {
  approval: ApprovalRow
  facts: { approval: string; approvedBy: string[]; sentBy: string; reason?: string }
}

/**
 * Locks the approval by which a command is recorded. Undefined where it must not be sent: what is asked for is another
 * thing by now, too few approve it, somebody rejects it, or it ended.
 */
export const holdConsent = async (
  trx: Transaction<Schema>,
  consent: Consent,
  at: string,
): Promise<HeldConsent | undefined> => {
  const { id, sentBy, reason } = consent
  const approval = await lockApproval(trx, id)
  if (!approval) return undefined
  const [remarks, contributions] = [await listRemarks(trx, [id]), await findContributions(trx, approval.groupId, [id])]
  const requesters = readRequesters(approval, contributions)
  const current = { ...approval, requesters, expiresAt: Date.parse(approval.expiresAt) }
  const judged = judgeConsent(current, remarks, consent, Date.parse(at))
  if (!judged) return undefined
  const facts = { approval: id, approvedBy: judged.approvedBy, sentBy, ...(reason === undefined ? {} : { reason }) }
  return { approval, facts }
}

/** Marks an approval as sent by the intent that the same transaction records. */
export const spendConsent = async (
  trx: Transaction<Schema>,
  { approval, facts: { sentBy, reason } }: HeldConsent,
  { intentId, at }: { intentId: string; at: string },
): Promise<void> => {
  const end = { status: 'sent', intentId, sentBy, sentAt: at, updatedAt: at, trouble: null } as const
  await updateApproval(trx, { ...approval, ...end, reason: reason ?? null, version: approval.version + 1 })
}
