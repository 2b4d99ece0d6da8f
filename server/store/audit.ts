import 'server-only'
import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import { auditHeadShape, newAuditShape, type AuditRow, type Db, type Schema } from '#server/store/schema.ts'

/** `action` is category.verb, such as create.recorded; `detail` may hold no secret. */
export type AuditEntry = Pick<AuditRow, 'at' | 'actor' | 'action' | 'groupId' | 'linkId' | 'intentId'> & {
  detail: Readonly<Record<string, unknown>>
  /** The request that it came of, as the log names it. */
  requestId?: string | null
}

/** SHA-256, in hex, over the JSON of all the other columns in alphabetical order; of a row without a request id, without it. */
export const hashOf = (row: Omit<AuditRow, 'hash'>): string => {
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

/** As a database gives it back: PostgreSQL takes no NUL, UTF-8 no half of a pair. */
const kept = <T extends string | null>(text: T) =>
  text === null ? null : Buffer.from(text.replaceAll('\0', '\uFFFD')).toString()

/** Appends a row in the transaction of the deed it tells of; from then until its end nobody else appends. */
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
    actor: kept(entry.actor) ?? '',
    action: entry.action,
    groupId: kept(entry.groupId),
    linkId: kept(entry.linkId),
    intentId: kept(entry.intentId),
    detail: JSON.stringify(entry.detail),
    prev: head.hash,
    requestId: kept(entry.requestId ?? null),
  }
  const whole = newAuditShape.parse({ ...row, hash: hashOf(row) })
  await trx.insertInto('audit').values(whole).execute()
  await trx.updateTable('auditHead').set({ hash: whole.hash }).execute()
  return { seq: whole.seq, hash: whole.hash }
}

/** The head of the chain as the store has it: the last number, and the hash of its row. */
export const readAuditHead = async (db: Db): Promise<{ seq: number; hash: string } | undefined> => {
  const row = await db.selectFrom('auditHead').select(['seq', 'hash']).executeTakeFirst()
  return row && auditHeadShape.omit({ id: true }).parse(row)
}

/** Up to a thousand rows after a number, in order, as the store holds them. */
export const auditPage = (db: Db, after: number): Promise<AuditRow[]> =>
  db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(1000).execute()
