import 'server-only'
import { intentShape, type Db, type Intent } from '#server/store/schema.ts'

/** Creates of these projects that have no link yet, and may still get one. */
export const openCreates = async (db: Db, groupIds: readonly string[]): Promise<Intent[]> =>
  intentShape.array().parse(
    await db
      .selectFrom('intents')
      .selectAll()
      .where('groupId', 'in', groupIds)
      .where('kind', '=', 'create')
      .where('status', 'in', ['recorded', 'sending', 'unknown', 'not-found', 'ambiguous'])
      .execute(),
  )

/** The ids of the links of these projects that the portal made. */
export const ownLinkIds = async (db: Db, groupIds: readonly string[]): Promise<Set<string>> => {
  const rows = await db
    .selectFrom('intents')
    .select('linkId')
    .where('groupId', 'in', groupIds)
    .where('kind', '=', 'create')
    .where('linkId', 'is not', null)
    .execute()
  return new Set(rows.flatMap(({ linkId }) => linkId ?? []))
}
