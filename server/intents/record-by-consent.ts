import 'server-only'
import type { JournalDeps, Unit } from '#server/intents/journal-step.ts'
import { holdConsent, spendConsent, type HeldConsent } from '#server/store/consent.ts'
import { advanceCreatesTerm } from '#server/store/creates-term.ts'
import { appendEvent } from '#server/store/events.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { Consent } from '#lib/approval/consent.ts'
import { buildApprovalEvent } from '#lib/notification/approval-events.ts'
import type { Denial } from '#lib/private-link/outcome.ts'

/**
 * The approval does not hold, or no longer, or others have created links since the rules counted those, so that nothing
 * was recorded.
 */
export type Unapproved = { kind: 'unapproved'; reason: 'approval' | 'overtaken' }
type Fresh = {
  id: string
  groupId: string
  linkId: string | null
  consent: Consent | undefined
  term?: number | undefined
  requestId: string
}
type ConsentFacts = HeldConsent['facts'] | undefined

const sentences: Readonly<Record<Unapproved['reason'], string>> = {
  approval:
    'This is not what was approved, or its approval ended meanwhile. Nothing was sent. Look at the approval, and ask again if need be.',
  overtaken: 'Others are creating links in this project, which a rule counts. Nothing was sent. Try again in a moment.',
}

export const denyUnapproved = ({ reason }: Unapproved, requestId: string): Denial => ({
  ...{ kind: 'denied', sentence: sentences[reason], requestId, reason },
})

const isRecorded = (result: { kind: string } | undefined) =>
  result?.kind === 'claimed' || result?.kind === 'replacement'

/**
 * Does what records an intent, if nobody has created a link since the rules counted those. With an approval it is done
 * only if that one holds, and the same transaction spends it: an approval is sent if and only if an intent has it.
 * `work` gets what the audit tells of it.
 */
export const recordByConsent = async <R extends { kind: string } | undefined>(
  { now }: JournalDeps,
  [trx, audit]: Unit,
  { consent, term, ...intent }: Fresh,
  work: (facts: ConsentFacts) => Promise<R>,
): Promise<R | Unapproved> => {
  if (term !== undefined && !(await advanceCreatesTerm(trx, intent.groupId, term)))
    return { kind: 'unapproved', reason: 'overtaken' }
  if (!consent) return work(undefined)
  const at = toTimestamp(now())
  const heldConsent = await holdConsent(trx, consent, at)
  if (!heldConsent) return { kind: 'unapproved', reason: 'approval' }
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
