import 'server-only'
import { sql } from 'kysely'
import * as z from '#lib/zod.ts'
import { approvalShape, remarkShape } from '#server/store/approval-schema.ts'
import type { Store } from '#server/store/db.ts'
import { StoreError } from '#server/store/store-error.ts'
import { alertShape, deliveryShape, eventShape, outboxHeadShape } from '#server/store/outbox-schema.ts'
import {
  annotationShape,
  apiTokenShape,
  attemptShape,
  auditHeadShape,
  auditLogShape,
  auditShape,
  draftShape,
  endedSessionShape,
  intentRowShape,
  leaseShape,
  ownershipShape,
  groupLockShape,
  signInShape,
  stateObservationShape,
  subscriptionShape,
  snapshotShape,
  unusedLinkShape,
  type Db,
} from '#server/store/schema.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'

const pageRows = 500

const cell = z.union([z.string(), z.number(), z.null()])
const rowShape = z.record(z.string(), cell)
type Row = z.infer<typeof rowShape>

/** In an order in which every row finds the rows it refers to. */
const tables = [
  { name: 'intents', key: ['id'], shape: intentRowShape },
  { name: 'attempts', key: ['intentId', 'no'], shape: attemptShape },
  { name: 'looks', key: ['groupId'], shape: groupLockShape },
  { name: 'sightings', key: ['groupId', 'linkId', 'firstSeen'], shape: stateObservationShape },
  { name: 'audit', key: ['seq'], shape: auditShape },
  { name: 'auditHead', key: ['id'], shape: auditHeadShape },
  { name: 'auditLog', key: ['id'], shape: auditLogShape },
  { name: 'leases', key: ['name'], shape: leaseShape },
  { name: 'annotations', key: ['groupId', 'linkId', 'name'], shape: annotationShape },
  { name: 'ownership', key: ['groupId', 'subject', 'subjectId'], shape: ownershipShape },
  { name: 'snapshots', key: ['groupId', 'subject'], shape: snapshotShape },
  { name: 'unusedLinks', key: ['groupId', 'linkId'], shape: unusedLinkShape },
  { name: 'endedSessions', key: ['id'], shape: endedSessionShape },
  { name: 'apiTokens', key: ['id'], shape: apiTokenShape },
  { name: 'signIns', key: ['issuer', 'person'], shape: signInShape },
  { name: 'drafts', key: ['id'], shape: draftShape },
  { name: 'approvals', key: ['id'], shape: approvalShape },
  { name: 'approvalRemarks', key: ['approvalId', 'no'], shape: remarkShape },
  { name: 'subscriptions', key: ['issuer', 'person', 'groupId', 'receiver'], shape: subscriptionShape },
  { name: 'outboxHead', key: ['id'], shape: outboxHeadShape },
  { name: 'events', key: ['seq'], shape: eventShape },
  { name: 'deliveries', key: ['eventSeq', 'target'], shape: deliveryShape },
  { name: 'alerts', key: ['name'], shape: alertShape },
] as const
type Table = (typeof tables)[number]

const countShape = z.strictObject({ count: z.coerce.number().int() })

const countRows = async (db: Db, { name }: Table, where = sql``): Promise<number> => {
  const { rows } = await sql`select count(*) as count from ${sql.table(name)} ${where}`.execute(db)
  return countShape.parse(rows[0]).count
}

const readPage = async (db: Db, { name, key, shape }: Table, last: Row | undefined): Promise<Row[]> => {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  const after = last ? sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})` : sql``
  const page = sql`select * from ${sql.table(name)} ${after} order by ${columns} limit ${sql.lit(pageRows)}`
  const { rows } = await page.execute(db)
  const parsedRows = z.array(shape).safeParse(rows)
  if (parsedRows.success) return z.array(rowShape).parse(rows)
  const column = String(parsedRows.error.issues[0]?.path[1])
  throw new StoreError(
    `The store has rows in ${name} that the portal did not write (see ${column}); nothing was moved.`,
  )
}

const insertRows = async (db: Db, { name }: Table, rows: readonly Row[]) => {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
  const names = sql.join(columns.map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(name)} (${names}) values ${sql.join(values)}`.execute(db)
}

const copyTable = async (from: Db, to: Db, table: Table) => {
  let last: Row | undefined
  do {
    const page = await readPage(from, table, last)
    await insertRows(to, table, page)
    last = page.length < pageRows ? undefined : page.at(-1)
  } while (last)
}

/** Tables of one row, which are there from the start and count what was ever appended. */
const heads: readonly string[] = ['auditHead', 'outboxHead']

const assertEmpty = async (to: Db) => {
  for (const table of tables) {
    const isHead = heads.includes(table.name)
    if ((await countRows(to, table, isHead ? sql`where seq > 0` : sql``)) > 0)
      throw new StoreError('The target store is not empty. Name a store that does not exist yet, or an empty database.')
  }
}

const assertVerified = async (db: Db, side: 'source' | 'target') => {
  const verdict = await verifyAudit(db)
  if (verdict.ok) return verdict.head
  throw new StoreError(`${verdict.sentence} This is in the ${side} store; nothing was moved.`)
}

const assertComplete = async (from: Db, to: Db) => {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const [sourceCount, targetCount] = [await countRows(from, table), await countRows(to, table)]
    if (sourceCount !== targetCount)
      throw new StoreError(
        `Only ${String(targetCount)} of ${String(sourceCount)} rows of ${table.name} arrived; nothing was moved.`,
      )
    counts[table.name] = targetCount
  }
  return counts
}

/** Each side waits while the other one is verified, which takes long with a million rows. */
const disableIdleTimeout = async ({ kind }: Store, db: Db) => {
  if (kind === 'postgres') await sql`set local idle_in_transaction_session_timeout = 0`.execute(db)
}

export type MoveResult = { counts: Record<string, number>; head: string }

/**
 * Copies everything from one store into an empty one of either kind, in one transaction on each side: all of it or
 * nothing. Verifies the audit before and after, and the row counts. Does not change the source. Throws a StoreError.
 */
export const moveStore = (from: Store, to: Store): Promise<MoveResult> =>
  from.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (source) => {
      await disableIdleTimeout(from, source)
      await assertVerified(source, 'source')
      return to.db.transaction().execute(async (target) => {
        await disableIdleTimeout(to, target)
        await assertEmpty(target)
        for (const head of heads) await sql`delete from ${sql.table(head)}`.execute(target)
        for (const table of tables) await copyTable(source, target, table)
        const counts = await assertComplete(source, target)
        return { counts, head: await assertVerified(target, 'target') }
      })
    })
