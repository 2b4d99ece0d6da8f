import 'server-only'
import { auditShape, type AuditRow, type Db } from '#server/store/schema.ts'
import * as z from '#lib/zod.ts'

/** Which rows to find. `action`: one action, or all of a category such as create; times in ISO 8601, both included. */
export type AuditFilter = {
  groupId?: string | undefined
  linkId?: string | undefined
  actor?: string | undefined
  action?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

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

const listedRowShape = auditShape.extend({ link: z.string().nullable() })
export type ListedAuditRow = AuditRow & { link: string | null }

/**
 * The newest rows before a number, newest first; `link`: the id of the link that a row is about, known since or then.
 */
export const readNewestAudit = async (
  db: Db,
  filter: AuditFilter,
  { before, most }: { before?: number | undefined; most: number },
): Promise<ListedAuditRow[]> => {
  const query = selectRows(db, filter)
  const rows = await (before === undefined ? query : query.where('audit.seq', '<', before))
    .leftJoin('intents', 'intents.id', 'audit.intentId')
    .selectAll('audit')
    .select(({ fn }) => fn.coalesce('audit.linkId', 'intents.linkId').as('link'))
    .orderBy('audit.seq', 'desc')
    .limit(most)
    .execute()
  return listedRowShape.array().parse(rows)
}

/** How many rows match, counted up to `most`. */
export const countAudit = async (db: Db, filter: AuditFilter, most: number): Promise<number> => {
  const rows = await db
    .selectFrom(selectRows(db, filter).select('audit.seq').limit(most).as('matching'))
    .select(({ fn }) => fn.countAll().as('count'))
    .execute()
  return Number(rows[0]?.count ?? 0)
}

/** The rows after a number and up to another, oldest first, as they are stored. */
export const readAuditBetween = (
  db: Db,
  filter: AuditFilter,
  { after, upTo, most }: { after: number; upTo: number; most: number },
): Promise<AuditRow[]> =>
  selectRows(db, filter)
    .selectAll('audit')
    .where('audit.seq', '>', after)
    .where('audit.seq', '<=', upTo)
    .orderBy('audit.seq')
    .limit(most)
    .execute()

/** So many audit rows of one link or connection are shown; the audit page has them all. */
const mostOfOne = 200

/** The audit rows of a project that name a link or one of these intents, in order. */
export const readAuditByIntents = async (
  db: Db,
  { groupId, linkId, intentIds }: { groupId: string; linkId?: string; intentIds: readonly string[] },
): Promise<AuditRow[]> => {
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
