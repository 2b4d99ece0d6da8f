import 'server-only'
import { auditShape, type AuditRow, type Db } from '#server/store/schema.ts'
import * as z from '#lib/zod.ts'

/** Which rows are looked for. `action`: one of them, or all of a category such as create; times in ISO 8601, both included. */
export type AuditFilter = {
  groupId?: string | undefined
  linkId?: string | undefined
  actor?: string | undefined
  action?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/**
 * Of a link are the rows that name it, and those of the create that it came of, which was asked for before it had an id.
 * They are few: their project is asked for in a way that no store takes for a reason to read all of its rows.
 */
const matching = (db: Db, { groupId, linkId, actor, action, from, to }: AuditFilter) => {
  let found = db.selectFrom('audit')
  if (groupId !== undefined)
    found = found.where(({ eb, fn, val }) =>
      eb(linkId === undefined ? 'audit.groupId' : fn.coalesce('audit.groupId', val('')), '=', groupId),
    )
  if (actor !== undefined) found = found.where('audit.actor', '=', actor)
  if (action !== undefined)
    found = action.includes('.')
      ? found.where('audit.action', '=', action)
      : found.where('audit.action', 'like', `${action}.%`)
  if (from !== undefined) found = found.where('audit.at', '>=', from)
  if (to !== undefined) found = found.where('audit.at', '<=', to)
  if (linkId === undefined) return found
  return found.where(({ or, eb, selectFrom }) =>
    or([
      eb('audit.linkId', '=', linkId),
      eb('audit.intentId', 'in', selectFrom('intents').select('intents.id').where('intents.linkId', '=', linkId)),
    ]),
  )
}

const foundShape = auditShape.extend({ link: z.string().nullable() })
export type FoundRow = AuditRow & { link: string | null }

/** The newest rows before a number, newest first; `link`: the one that a row is of, also when it had no id then. */
export const newestAudit = async (
  db: Db,
  filter: AuditFilter,
  { before, most }: { before?: number | undefined; most: number },
): Promise<FoundRow[]> => {
  const found = matching(db, filter)
  const rows = await (before === undefined ? found : found.where('audit.seq', '<', before))
    .leftJoin('intents', 'intents.id', 'audit.intentId')
    .selectAll('audit')
    .select(({ fn }) => fn.coalesce('audit.linkId', 'intents.linkId').as('link'))
    .orderBy('audit.seq', 'desc')
    .limit(most)
    .execute()
  return foundShape.array().parse(rows)
}

/** The rows after a number and up to another, oldest first, as the store holds them. */
export const auditBetween = (
  db: Db,
  filter: AuditFilter,
  { after, upTo, most }: { after: number; upTo: number; most: number },
): Promise<AuditRow[]> =>
  matching(db, filter)
    .selectAll('audit')
    .where('audit.seq', '>', after)
    .where('audit.seq', '<=', upTo)
    .orderBy('audit.seq')
    .limit(most)
    .execute()
