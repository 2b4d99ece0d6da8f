import 'server-only'
import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import { auditHeadShape, newAuditShape, type AuditRow, type Db, type Schema } from '#server/store/schema.ts'
import type { AuditAction } from '#lib/audit/audit-action.ts'

/** `at` in ISO 8601; `detail` may hold no secret; `requestId`: the request that caused it, as the log names it. */
export type AuditEntry = Pick<AuditRow, 'at' | 'actor' | 'groupId' | 'linkId' | 'intentId'> & {
  action: AuditAction
  detail: Readonly<Record<string, unknown>>
  requestId?: string | null
}

/**
 * SHA-256 in hex over the JSON of the other columns in alphabetical order; a row without a request id is hashed without
 * it.
 */
export const hashAuditRow = (row: Omit<AuditRow, 'hash'>): string => {
  const { seq, at, actor, action, groupId, linkId, intentId, detail, prev, requestId } = row
  const others = {
    action,
    actor,
    at,
    detail,
    groupId,
    intentId,
    linkId,
    prev,
    ...(requestId === null ? {} : { requestId }),
    seq,
  }
  return createHash('sha256').update(JSON.stringify(others)).digest('hex')
}

/** The text as a database returns it: PostgreSQL stores no NUL, UTF-8 no lone surrogate. */
const toStorable = <T extends string | null>(text: T) =>
  text === null ? null : Buffer.from(text.replaceAll('\0', '\uFFFD')).toString()

/** Appends a row in the transaction of the change that it records; until that ends nobody else can append. */
export const appendAudit = async (
  trx: Transaction<Schema>,
  entry: AuditEntry,
): Promise<{ seq: number; hash: string }> => {
  const head = auditHeadShape.parse(
    await trx
      .updateTable('auditHead')
      .set((eb) => ({ seq: eb('seq', '+', 1) }))
      .returningAll()
      .executeTakeFirst(),
  )
  const row = {
    seq: head.seq,
    at: entry.at,
    actor: toStorable(entry.actor) ?? '',
    action: entry.action,
    groupId: toStorable(entry.groupId),
    linkId: toStorable(entry.linkId),
    intentId: toStorable(entry.intentId),
    detail: JSON.stringify(entry.detail),
    prev: head.hash,
    requestId: toStorable(entry.requestId ?? null),
  }
  const whole = newAuditShape.parse({ ...row, hash: hashAuditRow(row) })
  await trx.insertInto('audit').values(whole).execute()
  await trx.updateTable('auditHead').set({ hash: whole.hash }).execute()
  return { seq: whole.seq, hash: whole.hash }
}

/** The end of the chain as the store has it: the number of the last row, and its hash. */
export const readAuditHead = async (db: Db): Promise<{ seq: number; hash: string } | undefined> => {
  const row = await db.selectFrom('auditHead').select(['seq', 'hash']).executeTakeFirst()
  return row && auditHeadShape.omit({ id: true }).parse(row)
}

/** Up to a thousand rows after a number, in order, as the store holds them. */
export const readAuditPage = (db: Db, after: number): Promise<AuditRow[]> =>
  db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(1000).execute()
