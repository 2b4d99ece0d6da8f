import 'server-only'
import { auditShape, intentShape, type AuditRow, type Db, type Intent } from '#server/store/schema.ts'

/** How many audit rows of one link are shown; the audit page has them all. */
const maxAuditRows = 200

/**
 * Rows are looked up by link alone and filtered here: with both conditions a store may read all rows of the project.
 */
const filterByGroup = <T extends { groupId: string | null }>(rows: T[], groupId: string): T[] =>
  rows.filter((row) => row.groupId === groupId)

/** Finds every intent of a link, oldest first: the create that made it, and later changes. */
export const findIntentsByLink = async (db: Db, groupId: string, linkId: string): Promise<Intent[]> => {
  const rows = await db
    .selectFrom('intents')
    .selectAll()
    .where('linkId', '=', linkId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return filterByGroup(intentShape.array().parse(rows), groupId)
}

/** Finds the audit rows that name a link, or an intent of it, in order. */
export const findAuditByLink = async (
  db: Db,
  { groupId, linkId, intentIds }: { groupId: string; linkId: string; intentIds: readonly string[] },
): Promise<AuditRow[]> => {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where(({ or, eb }) =>
      or([eb('linkId', '=', linkId), ...(intentIds.length > 0 ? [eb('intentId', 'in', intentIds)] : [])]),
    )
    .orderBy('seq')
    .limit(maxAuditRows)
    .execute()
  return filterByGroup(auditShape.array().parse(rows), groupId)
}
