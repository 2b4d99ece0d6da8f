import 'server-only'
import { createHash } from 'node:crypto'
import { PostgresAdapter, sql, type Transaction } from 'kysely'
import { sendQuery } from '#server/store/lane-driver.ts'
import { keepQuery } from '#server/store/keep-query.ts'
import { auditHeadShape, newAuditShape, type AuditRow, type Db, type Schema } from '#server/store/schema.ts'
import type { AuditAction } from '#lib/audit/audit-action.ts'

/** `at` in ISO 8601; `detail` may hold no secret; `requestId`: the request that caused it, as the log names it. */
export type AuditEntry = Pick<AuditRow, 'at' | 'actor' | 'groupId' | 'linkId' | 'intentId'> & {
  action: AuditAction
  detail: Readonly<Record<string, unknown>>
  requestId?: string | null
}

type Head = { seq: number; hash: string }
/** Receives each audit row's number and hash once it is committed, for the log. */
export type OnAudit = (head: Head) => void

type Hashed = Omit<AuditRow, 'hash'>

/** The JSON of a row without its place in the chain: what stands before the predecessor's hash, and what after it. */
const toHashedText = (row: Omit<Hashed, 'seq' | 'prev'>) => {
  const { at, actor, action, groupId, linkId, intentId, detail, requestId } = row
  const before = JSON.stringify({ action, actor, at, detail, groupId, intentId, linkId })
  const request = requestId === null ? '' : `"requestId":${JSON.stringify(requestId)},`
  return { before: `${before.slice(0, -1)},"prev":`, after: `,${request}"seq":` }
}

/**
 * SHA-256 in hex over the JSON of the other columns in alphabetical order; a row without a request id is hashed without
 * it.
 */
export const hashAuditRow = ({ seq, prev, ...row }: Hashed): string => {
  const { before, after } = toHashedText(row)
  return createHash('sha256')
    .update(`${before}${JSON.stringify(prev)}${after}${String(seq)}}`)
    .digest('hex')
}

/** The text as a database returns it: PostgreSQL stores no NUL, UTF-8 no lone surrogate. */
const toStorable = <T extends string | null>(text: T) =>
  text === null ? null : Buffer.from(text.replaceAll('\0', '\uFFFD')).toString()

type NewRow = Omit<Hashed, 'seq' | 'prev'>
const headShape = auditHeadShape.omit({ id: true })
/** A row on its way; PostgreSQL has it by the end of the transaction, and `head` fails if that fails. */
type Appended = { head: Promise<Head> }

const selectHead = keepQuery((db) => db.selectFrom('auditHead').selectAll())
const moveHead = keepQuery<Head>((db, hole) =>
  db.updateTable('auditHead').set({ seq: hole('seq'), hash: hole('hash') }),
)
const insertRow = keepQuery<AuditRow>((db, hole) =>
  db.insertInto('audit').values({
    ...{ seq: hole('seq'), at: hole('at'), actor: hole('actor'), action: hole('action'), groupId: hole('groupId') },
    ...{ linkId: hole('linkId'), intentId: hole('intentId'), detail: hole('detail'), prev: hole('prev') },
    ...{ hash: hole('hash'), requestId: hole('requestId') },
  }),
)

/** Nobody else writes to the file until the transaction ends, so the head stays as it was read. */
const appendToFile = async (trx: Transaction<Schema>, row: NewRow): Promise<Head> => {
  const head = auditHeadShape.parse((await selectHead(trx, {})).rows[0])
  const linked = { ...row, seq: head.seq + 1, prev: head.hash }
  const whole = { ...linked, hash: hashAuditRow(linked) }
  await insertRow(trx, whole)
  await moveHead(trx, whole)
  return { seq: whole.seq, hash: whole.hash }
}

/**
 * All in one statement, since everybody else waits for the head from its lock until the transaction ends. Without a
 * head it fails, since a row needs a number: nobody waits for the answer before the commit.
 */
const appendInOne = keepQuery<NewRow & { before: string; after: string }>((db, hole) => ({
  compile: () =>
    sql`
    with head as (
      update audit_head set seq = audit_head.seq + 1, hash = encode(sha256(convert_to(
        ${hole('before')} || to_json(last.prev)::text || ${hole('after')} || (audit_head.seq + 1)::text || '}', 'UTF8'
      )), 'hex')
      from (select hash as prev from audit_head for update) last
      returning seq, prev, hash)
    insert into audit (seq, at, actor, action, group_id, link_id, intent_id, detail, prev, hash, request_id)
    select seq, ${hole('at')}, ${hole('actor')}, ${hole('action')}, ${hole('groupId')}, ${hole('linkId')},
      ${hole('intentId')}, ${hole('detail')}, prev, hash, ${hole('requestId')} from (select) as one left join head on true
    returning seq, hash`.compile(db),
}))

/** Appends a row in the transaction of the change that it records; until that ends nobody else can append. */
export const appendAudit = async (trx: Transaction<Schema>, entry: AuditEntry): Promise<Appended> => {
  const row = newAuditShape.parse({
    at: entry.at,
    actor: toStorable(entry.actor) ?? '',
    action: entry.action,
    groupId: toStorable(entry.groupId),
    linkId: toStorable(entry.linkId),
    intentId: toStorable(entry.intentId),
    detail: JSON.stringify(entry.detail),
    requestId: toStorable(entry.requestId ?? null),
  })
  if (!(trx.getExecutor().adapter instanceof PostgresAdapter)) {
    const head = await appendToFile(trx, row)
    return { head: Promise.resolve(head) }
  }
  const query = appendInOne.fill(trx, { ...row, ...toHashedText(row) })
  const { answer } = await trx.getExecutor().provideConnection((connection) => sendQuery(connection, query))
  const head = answer.then(({ rows }) => headShape.parse(rows[0]))
  // The transaction fails with it, so nobody need wait for it.
  head.catch(() => undefined)
  return { head }
}

/** The end of the chain as the store has it: the number of the last row, and its hash. */
export const readAuditHead = async (db: Db): Promise<Head | undefined> => {
  const row = await db.selectFrom('auditHead').select(['seq', 'hash']).executeTakeFirst()
  return row && headShape.parse(row)
}

/** Up to a thousand rows after a number, in order, as the store holds them. */
export const readAuditPage = (db: Db, after: number): Promise<AuditRow[]> =>
  db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(1000).execute()
