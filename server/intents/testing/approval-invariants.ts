import { toContent } from '#server/intents/testing/approval-cases.ts'
import type { Press } from '#server/intents/testing/simulated-gate.ts'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import { listRemarks } from '#server/store/approvals.ts'
import type { Store } from '#server/store/db.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import type { RemarkKind } from '#lib/approval/approval-status.ts'
import * as z from '#lib/zod.ts'

/** What somebody said of an approval, and what exactly they had read, by which version of the rules. */
type Reading = { by: string; kind: RemarkKind; content: string; version: string }

/**
 * What people did: every command that was sent, by its request; what they said, by its text, which is theirs alone; who
 * changed the draft of an approval; the keys of creates that are guarded; by which rules a create was judged that had
 * waited for a deletion; and for how many days an approval holds.
 */
export type ApprovalFacts = {
  presses: Map<string, Press>
  readings: Map<string, Reading>
  contributions: { id: string; by: string; at: string }[]
  guardedKeys: Set<string>
  waits: Map<string, Pick<Press, 'version' | 'approvers'>>
  days: number
}
type Place = { store: Store; groupId: string; facts: ApprovalFacts; auditedBefore: number }

const detailShape = z.looseObject({ approval: z.string().optional() })

/** The audit of a project, oldest first, with the approval that a row names. */
const readAudit = async ({ store, groupId, auditedBefore }: Place) => {
  const columns = ['seq', 'at', 'action', 'actor', 'intentId', 'requestId', 'detail'] as const
  const ofGroup = store.db.selectFrom('audit').select(columns).where('groupId', '=', groupId)
  const rows = await ofGroup.where('seq', '>', auditedBefore).orderBy('seq').execute()
  return rows.map(({ detail, ...row }) => ({ ...row, approval: detailShape.parse(JSON.parse(detail)).approval }))
}
type AuditLine = Awaited<ReturnType<typeof readAudit>>[number]

const dayMs = 86_400_000
const isAsk = ({ action }: AuditLine) => action === 'approval.asked' || action === 'approval.changed'

/** The steps by which a person's decision to send takes effect; those of the portal itself are none. */
const isSending = ({ action }: AuditLine) => action.endsWith('.recorded') || action === 'create.sending'

/** Who asked for it, as the audit says, or changed its draft before it was sent. */
const listRequesters = ({ facts }: Place, audit: readonly AuditLine[], { id, sentAt }: ApprovalRow) => {
  const asked = audit.filter((row) => row.approval === id && isAsk(row)).map(({ actor }) => actor)
  const changes = facts.contributions.filter((one) => one.id === id && one.at < (sentAt ?? ''))
  return new Set([...asked, ...changes.map(({ by }) => by)])
}

/** How many approved exactly what was sent, by the rules it was sent by, at last; undefined if somebody rejects it. */
const findWilling = async (
  place: Place,
  approval: ApprovalRow,
  { input, version }: Press,
  requesters: ReadonlySet<string>,
): Promise<number | undefined> => {
  const content = toContent(input)
  const latest = new Map<string, RemarkKind>()
  for (const { text } of await listRemarks(place.store.db, [approval.id])) {
    const reading = place.facts.readings.get(text)
    if (reading && reading.kind !== 'comment' && reading.content === content && reading.version === version)
      latest.set(reading.by, reading.kind)
  }
  const decided = [...latest].filter(([by]) => !requesters.has(by)).map(([, kind]) => kind)
  return decided.includes('reject') ? undefined : decided.filter((kind) => kind === 'approve').length
}

/** Why a command must not have been sent as it was; undefined if it was right. */
const findWrong = async (
  place: Place,
  audit: readonly AuditLine[],
  approvals: readonly ApprovalRow[],
  { intentId, requestId, at, action }: AuditLine,
): Promise<string | undefined> => {
  const pressed = place.facts.presses.get(requestId ?? '')
  if (!pressed) return undefined
  const isFirst = audit.some((row) => row.action === 'create.recorded' && row.requestId === requestId)
  const waited = isFirst && action === 'create.sending' ? place.facts.waits.get(intentId ?? '') : undefined
  const press = { ...pressed, ...waited }
  if (press.approvers === 0) return undefined
  const approval = approvals.find(({ id }) => id === press.release?.id)
  if (!approval) return 'without an approval'
  if (approval.status !== 'sent' || approval.intentId !== intentId) return 'by an approval that is not its own'
  const asked = audit.findLast((row) => row.approval === approval.id && isAsk(row) && row.at <= at)
  if (!waited && asked && Date.parse(at) >= Date.parse(asked.at) + place.facts.days * dayMs) return 'too late'
  const isTold = audit.some((row) => row.action === 'approval.overridden' && row.approval === approval.id)
  if (press.release?.reason !== undefined) return isTold ? undefined : 'by an override that the audit does not have'
  const willing = await findWilling(place, approval, press, listRequesters(place, audit, approval))
  if (willing === undefined) return 'though somebody rejects it'
  return willing >= press.approvers ? undefined : `by ${String(willing)} of ${String(press.approvers)} who must approve`
}

/** I23: an approval is sent if and only if one intent has it, and no two have the same. */
const findMisspent = (audit: readonly AuditLine[], approvals: readonly ApprovalRow[], intents: ReadonlySet<string>) =>
  approvals.flatMap(({ id, status, intentId }) => {
    const times = audit.filter((row) => row.approval === id && isSending(row)).length
    const isSent = status === 'sent'
    if (isSent !== (intentId !== null)) return [`I23: an approval is ${status} and its intent is ${intentId ?? 'none'}`]
    if (isSent && !intents.has(intentId ?? '')) return ['I23: an approval is sent and its intent is not there']
    return times === (isSent ? 1 : 0) ? [] : [`I23: an approval is ${status} and ${String(times)} intents have it`]
  })

/**
 * I22: nothing was recorded, or sent again, without the approvals that its rules required of exactly it, by people who
 * neither asked for it nor changed it, in time, unless somebody sent it with a reason. I23: each approval is sent once.
 */
export const findApprovalFlaws = async (place: Place): Promise<string[]> => {
  const { store, groupId } = place
  const approvals = await store.db.selectFrom('approvals').selectAll().where('groupId', '=', groupId).execute()
  const audit = await readAudit(place)
  const intents = new Set((await readIntentsByGroup(store.db, groupId, { limit: 200 })).map(({ id }) => id))
  const flaws = findMisspent(audit, approvals, intents)
  // The deletion of a failed link is part of the create that replaces it.
  const replacing = new Set(audit.flatMap(({ action, requestId }) => (action === 'create.recorded' ? [requestId] : [])))
  const isPart = ({ action, requestId }: AuditLine) => action === 'delete.recorded' && replacing.has(requestId)
  for (const row of audit.filter((line) => isSending(line) && !isPart(line))) {
    const wrong = await findWrong(place, audit, approvals, row)
    if (wrong !== undefined) flaws.push(`I22: ${row.action} ${wrong}`)
  }
  return flaws
}
