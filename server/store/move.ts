import 'server-only'
import { sql } from 'kysely'
import * as z from '#lib/zod.ts'
import { readAuditHead } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { StoreError } from '#server/store/error.ts'
import {
  annotationShape,
  attemptShape,
  auditHeadShape,
  auditShape,
  endedSessionShape,
  intentRowShape,
  leaseShape,
  lookShape,
  sightingShape,
  snapshotShape,
  type Db,
} from '#server/store/schema.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'

const pageRows = 500

const cell = z.union([z.string(), z.number(), z.null()])
const rowShape = z.record(z.string(), cell)
type Row = z.infer<typeof rowShape>

/** In an order in which every row finds what it refers to. */
const tables = [
  { name: 'intents', key: ['id'], shape: intentRowShape },
  { name: 'attempts', key: ['intentId', 'no'], shape: attemptShape },
  { name: 'looks', key: ['groupId'], shape: lookShape },
  { name: 'sightings', key: ['groupId', 'linkId', 'firstSeen'], shape: sightingShape },
  { name: 'audit', key: ['seq'], shape: auditShape },
  { name: 'auditHead', key: ['id'], shape: auditHeadShape },
  { name: 'leases', key: ['name'], shape: leaseShape },
  { name: 'annotations', key: ['groupId', 'linkId', 'name'], shape: annotationShape },
  { name: 'snapshots', key: ['groupId'], shape: snapshotShape },
  { name: 'endedSessions', key: ['id'], shape: endedSessionShape },
] as const
type Table = (typeof tables)[number]

const countShape = z.strictObject({ count: z.coerce.number().int() })

const count = async (db: Db, { name }: Table): Promise<number> => {
  const { rows } = await sql`select count(*) as count from ${sql.table(name)}`.execute(db)
  return countShape.parse(rows[0]).count
}

const readPage = async (db: Db, { name, key, shape }: Table, last: Row | undefined): Promise<Row[]> => {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  const after = last ? sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})` : sql``
  const page = sql`select * from ${sql.table(name)} ${after} order by ${columns} limit ${sql.lit(pageRows)}`
  const { rows } = await page.execute(db)
  const read = z.array(shape).safeParse(rows)
  if (read.success) return z.array(rowShape).parse(rows)
  const column = String(read.error.issues[0]?.path[1])
  throw new StoreError(`The store holds ${name} that no portal wrote (see ${column}); nothing was moved.`)
}

const write = async (db: Db, { name }: Table, rows: readonly Row[]) => {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
  const names = sql.join(columns.map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(name)} (${names}) values ${sql.join(values)}`.execute(db)
}

const copy = async (from: Db, to: Db, table: Table) => {
  let last: Row | undefined
  do {
    const page = await readPage(from, table, last)
    await write(to, table, page)
    last = page.length < pageRows ? undefined : page.at(-1)
  } while (last)
}

const mustBeEmpty = async (to: Db) => {
  const head = await readAuditHead(to)
  for (const table of tables) {
    const isHead = table.name === 'auditHead'
    if (isHead ? head?.seq !== 0 : (await count(to, table)) > 0)
      throw new StoreError('The store to move into is not empty. Name one that is not there yet, or an empty database.')
  }
}

const mustVerify = async (db: Db, which: string) => {
  const verdict = await verifyAudit(db)
  if (verdict.ok) return verdict.head
  throw new StoreError(`${verdict.sentence} It is so in the store ${which}; nothing was moved.`)
}

const mustHaveAll = async (from: Db, to: Db) => {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const [left, arrived] = [await count(from, table), await count(to, table)]
    if (left !== arrived)
      throw new StoreError(`Of ${String(left)} rows of ${table.name} ${String(arrived)} arrived; nothing was moved.`)
    counts[table.name] = arrived
  }
  return counts
}

/** Either side waits while the other one is checked, which takes its time with a million rows. */
const beIdle = async ({ kind }: Store, db: Db) => {
  if (kind === 'postgres') await sql`set local idle_in_transaction_session_timeout = 0`.execute(db)
}

export type Moved = { counts: Record<string, number>; head: string }

/**
 * Copies all that a store holds into an empty one, of either kind, in one transaction of each: all of it or nothing.
 * Checks the audit before and after, and the counts. The source is left as it is. Throws a StoreError.
 */
export const moveStore = (from: Store, to: Store): Promise<Moved> =>
  from.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (source) => {
      await beIdle(from, source)
      await mustVerify(source, 'to move from')
      return to.db.transaction().execute(async (target) => {
        await beIdle(to, target)
        await mustBeEmpty(target)
        await sql`delete from audit_head`.execute(target)
        for (const table of tables) await copy(source, target, table)
        const counts = await mustHaveAll(source, target)
        return { counts, head: await mustVerify(target, 'moved into') }
      })
    })
