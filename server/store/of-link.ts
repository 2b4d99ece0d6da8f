import 'server-only'
import { auditShape, intentShape, type AuditRow, type Db, type Intent } from '#server/store/schema.ts'

/** So many audit rows of one link are shown; the audit page has them all. */
const most = 200

/** Every intent that is bound to a link: the create that made it, and what was asked of it since, oldest first. */
export const intentsOfLink = async (db: Db, groupId: string, linkId: string): Promise<Intent[]> =>
  intentShape.array().parse(
    await db
      .selectFrom('intents')
      .selectAll()
      .where('linkId', '=', linkId)
      .where('groupId', '=', groupId)
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
  )

/** The audit rows that name a link, or an intent that is bound to it, in order. */
export const auditOfLink = async (db: Db, { groupId, linkId, intentIds }: { groupId: string; linkId: string; intentIds: readonly string[] }): Promise<AuditRow[]> =>
  auditShape.array().parse(
    await db
      .selectFrom('audit')
      .selectAll()
      .where('groupId', '=', groupId)
      .where(({ or, eb }) => or([eb('linkId', '=', linkId), ...(intentIds.length > 0 ? [eb('intentId', 'in', intentIds)] : [])]))
      .orderBy('seq')
      .limit(most)
      .execute(),
  )
