import 'server-only'
import { appendAudit } from '#server/store/audit.ts'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import { appendEvent } from '#server/store/events.ts'
import { buildApprovalEvent, type ApprovalStep } from '#lib/notification/approval-events.ts'
import { readSubject } from '#server/approvals/current-approval.ts'

type Transaction = Parameters<typeof appendAudit>[0]

type Step = {
  /** What the journal records (server/intents/record-by-consent.ts) is none of these, nor what is no decision. */
  step: Exclude<ApprovalStep, 'sent' | 'overridden' | 'answered'>
  actor: string
  requestId: string
  at: string
  comment?: string
}

/** Appends the audit row and the event of what was just written of an approval; returns the end of the audit. */
export const recordApprovalStep = async (
  trx: Transaction,
  row: ApprovalRow,
  { step, actor, requestId, at, comment }: Step,
): Promise<Awaited<ReturnType<typeof appendAudit>>> => {
  const { id, groupId, command, about, digest } = row
  const linkId = readSubject(row).linkId ?? null
  const isDecision = step === 'approved' || step === 'rejected' || step === 'questioned'
  const appended = await appendAudit(trx, {
    ...{ at, actor, action: `approval.${step}`, groupId, linkId, intentId: null, requestId },
    detail: { approval: id, command, about, digest },
  })
  const event = buildApprovalEvent(row, {
    ...{ step, at, decidedBy: isDecision ? [actor] : [] },
    ...(comment === undefined ? {} : { comment }),
  })
  if (event) await appendEvent(trx, event)
  return appended
}
