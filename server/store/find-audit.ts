import 'server-only'
import { setImmediate as letOthersGoOn } from 'node:timers/promises'
import { sql } from 'kysely'
import { auditShape, type AuditRow, type Db } from '#server/store/schema.ts'
import { needsSearch } from '#lib/audit/needs-search.ts'
import type { AuditFilter } from '#lib/wire/audit.ts'
import * as z from '#lib/zod.ts'

/**
 * The rows of a link are those that name it, and those of the create that made it, which are older than its id. They
 * are few, so the condition on the project is written in a way that keeps a database from reading all rows of the
 * project.
 */
const selectRows = (db: Db, { groupId, linkId, actor, action, from, to }: AuditFilter) => {
  let query = db.selectFrom('audit')
  if (groupId !== undefined)
    query = query.where(({ eb, fn, val }) =>
      eb(linkId === undefined ? 'audit.groupId' : fn.coalesce('audit.groupId', val('')), '=', groupId),
    )
  if (actor !== undefined) query = query.where('audit.actor', '=', actor)
  if (action !== undefined)
    query = action.includes('.')
      ? query.where('audit.action', '=', action)
      : query.where('audit.action', 'like', `${action}.%`)
  if (from !== undefined) query = query.where('audit.at', '>=', from)
  if (to !== undefined) query = query.where('audit.at', '<=', to)
  if (linkId === undefined) return query
  return query.where(({ or, eb, selectFrom }) =>
    or([
      eb('audit.linkId', '=', linkId),
      eb('audit.intentId', 'in', selectFrom('intents').select('intents.id').where('intents.linkId', '=', linkId)),
    ]),
  )
}

/** The rows after a number, up to and including another. */
type Span = { after: number; upTo: number }

const wholeAudit: Span = { after: 0, upTo: 2 ** 31 - 1 }

/** So many rows are looked through at once: statements on a file run in the loop, which meanwhile serves nobody. */
const rowsAtOnce = 1_000

/** The number of the last of so many rows of a span, in that order; undefined if there are fewer. */
const findEnd = async (
  db: Db,
  groupId: string | undefined,
  { after, upTo }: Span,
  { order, rows }: { order: 'asc' | 'desc'; rows: number },
): Promise<number | undefined> => {
  const row = await db
    .selectFrom('audit')
    .select('seq')
    .$if(groupId !== undefined, (query) => query.where('groupId', '=', groupId ?? ''))
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq', order)
    .offset(rows - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.seq
}

/**
 * Cuts a span into parts of so many rows of the project, from the oldest or from the newest on, if the rows that match
 * are found only by looking through them. Others go on between two parts.
 */
async function* cutSpan(
  db: Db,
  filter: AuditFilter,
  span: Span,
  part: { order: 'asc' | 'desc'; rows: number },
): AsyncGenerator<Span, void> {
  let rest = span
  while (needsSearch(filter)) {
    const end = await findEnd(db, filter.groupId, rest, part)
    if (end === undefined) break
    yield part.order === 'asc' ? { ...rest, upTo: end } : { ...rest, after: end - 1 }
    rest = part.order === 'asc' ? { ...rest, after: end } : { ...rest, upTo: end - 1 }
    await letOthersGoOn()
  }
  yield rest
}

const selectWithin = (db: Db, filter: AuditFilter, { after, upTo }: Span) =>
  selectRows(db, filter).where('audit.seq', '>', after).where('audit.seq', '<=', upTo)

const listedRowShape = auditShape.extend({ link: z.string().nullable() })
export type ListedAuditRow = AuditRow & { link: string | null }

const readNewestWithin = async (db: Db, filter: AuditFilter, span: Span, most: number) =>
  listedRowShape.array().parse(
    await selectWithin(db, filter, span)
      .leftJoin('intents', 'intents.id', 'audit.intentId')
      .selectAll('audit')
      .select(({ fn }) => fn.coalesce('audit.linkId', 'intents.linkId').as('link'))
      .orderBy('audit.seq', 'desc')
      .limit(most)
      .execute(),
  )

/**
 * The newest rows before a number, newest first; `link`: the id of the link that a row is about, known since or then.
 */
export const readNewestAudit = async (
  db: Db,
  filter: AuditFilter,
  { before, most }: { before?: number | undefined; most: number },
  rows = rowsAtOnce,
): Promise<ListedAuditRow[]> => {
  const span = before === undefined ? wholeAudit : { ...wholeAudit, upTo: before - 1 }
  const newest: ListedAuditRow[] = []
  for await (const part of cutSpan(db, filter, span, { order: 'desc', rows })) {
    newest.push(...(await readNewestWithin(db, filter, part, most - newest.length)))
    if (newest.length === most) break
  }
  return newest
}

const countWithin = async (db: Db, filter: AuditFilter, span: Span, most: number): Promise<number> => {
  const rows = await db
    .selectFrom(selectWithin(db, filter, span).select('audit.seq').limit(most).as('matching'))
    .select(({ fn }) => fn.countAll().as('count'))
    .execute()
  return Number(rows[0]?.count ?? 0)
}

/** How many rows match, counted up to `most`. */
export const countAudit = async (db: Db, filter: AuditFilter, most: number, rows = rowsAtOnce): Promise<number> => {
  let count = 0
  for await (const part of cutSpan(db, filter, wholeAudit, { order: 'desc', rows })) {
    count += await countWithin(db, filter, part, most - count)
    if (count === most) break
  }
  return count
}

/** The rows after a number and up to another, oldest first, as they are stored. */
export const readAuditBetween = async (
  db: Db,
  filter: AuditFilter,
  { most, ...span }: Span & { most: number },
  rows = rowsAtOnce,
): Promise<AuditRow[]> => {
  const oldest: AuditRow[] = []
  for await (const part of cutSpan(db, filter, span, { order: 'asc', rows })) {
    const query = selectWithin(db, filter, part).selectAll('audit').orderBy('audit.seq')
    oldest.push(...(await query.limit(most - oldest.length).execute()))
    if (oldest.length === most) break
  }
  return oldest
}

/** So many audit rows of one link or connection are shown; the audit page has them all. */
const mostOfOne = 200

/** So many changes of connections' ownerships in a project are looked through. */
const mostChanges = 1_000

/** The audit rows of a project that name a link or one of these intents, in order. */
export const readAuditByIntents = async (
  db: Db,
  { groupId, linkId, intentIds }: { groupId: string; linkId?: string; intentIds: readonly string[] },
): Promise<AuditRow[]> => {
  if (linkId === undefined && intentIds.length === 0) return []
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where(({ or, eb }) =>
      or([
        ...(linkId === undefined ? [] : [eb('linkId', '=', linkId)]),
        ...(intentIds.length > 0 ? [eb('intentId', 'in', intentIds)] : []),
      ]),
    )
    .orderBy('seq')
    .limit(mostOfOne)
    .execute()
  return auditShape
    .array()
    .parse(rows)
    .filter((row) => row.groupId === groupId)
}

/** The newest audit rows of a project on connections' ownerships, which have no link; migration 017 has the index. */
export const readConnectionOwnershipAudit = async (db: Db, groupId: string): Promise<AuditRow[]> => {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('groupId', '=', groupId)
    .where(sql<boolean>`action = 'ownership.changed' and link_id is null`)
    .orderBy('seq', 'desc')
    .limit(mostChanges)
    .execute()
  return auditShape.array().parse(rows)
}
