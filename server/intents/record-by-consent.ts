import 'server-only'
import type { JournalDeps, Unit } from '#server/intents/journal-step.ts'
import { holdConsent, spendConsent, type HeldConsent } from '#server/store/consent.ts'
import { appendEvent } from '#server/store/events.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { Consent } from '#lib/approval/consent.ts'
import { buildApprovalEvent } from '#lib/notification/approval-events.ts'
import type { Denial } from '#lib/private-link/outcome.ts'

/** The approval does not hold, or no longer, so that nothing was recorded. */
export type Unapproved = { kind: 'unapproved' }
type Fresh = { id: string; groupId: string; linkId: string | null; consent: Consent | undefined; requestId: string }
type ConsentFacts = HeldConsent['facts'] | undefined

const unapproved =
  'This is not what was approved, or its approval ended meanwhile. Nothing was sent. Look at the approval, and ask again if need be.'

export const denyUnapproved = (requestId: string): Denial => ({
  ...{ kind: 'denied', sentence: unapproved, requestId, reason: 'approval' },
})

const isRecorded = (result: { kind: string } | undefined) =>
  result?.kind === 'claimed' || result?.kind === 'replacement'

/**
 * Does what records an intent. With an approval it is done only if that one holds, and the same transaction spends it:
 * an approval is sent if and only if an intent has it. `work` gets what the audit tells of it.
 */
export const recordByConsent = async <R extends { kind: string } | undefined>(
  { now }: JournalDeps,
  [trx, audit]: Unit,
  { consent, ...intent }: Fresh,
  work: (facts: ConsentFacts) => Promise<R>,
): Promise<R | Unapproved> => {
  if (!consent) return work(undefined)
  const at = toTimestamp(now())
  const heldConsent = await holdConsent(trx, consent, at)
  if (!heldConsent) return { kind: 'unapproved' }
  const result = await work(heldConsent.facts)
  if (!isRecorded(result)) return result
  await spendConsent(trx, heldConsent, { intentId: intent.id, at })
  const { approvedBy: decidedBy, sentBy, reason: comment } = heldConsent.facts
  if (comment !== undefined)
    await audit(intent, 'approval.overridden', { actor: sentBy, detail: { ...heldConsent.facts } })
  const event = buildApprovalEvent(
    { ...heldConsent.approval, status: 'sent' },
    {
      ...{ step: comment === undefined ? 'sent' : 'overridden', at, decidedBy, sentBy },
      ...(comment === undefined ? {} : { comment }),
    },
  )
  if (event) await appendEvent(trx, event)
  return result
}
