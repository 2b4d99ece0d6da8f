import 'server-only'
import { unusedLinkShape, type Db, type UnusedLink } from '#server/store/schema.ts'

/** How many rows one statement writes; a database bounds its parameters. */
const chunkRows = 500

/** The links of some projects that no connection uses, with the time from which the portal knows so. */
export const findUnusedLinks = async (db: Db, groupIds: readonly string[]): Promise<UnusedLink[]> =>
  groupIds.length === 0
    ? []
    : unusedLinkShape
        .array()
        .parse(await db.selectFrom('unusedLinks').selectAll().where('groupId', 'in', groupIds).execute())

/**
 * Records which links of a project a complete reading that began at `at` found unused: one that was unused before keeps
 * its time, one that is used or gone has none. Writes what changed only.
 */
export const recordUnusedLinks = async (
  db: Db,
  { groupId, linkIds, at }: { groupId: string; linkIds: readonly string[]; at: string },
) => {
  const before = new Set((await findUnusedLinks(db, [groupId])).map(({ linkId }) => linkId))
  const now = new Set(linkIds)
  const [added, removed] = [[...now].filter((id) => !before.has(id)), [...before].filter((id) => !now.has(id))]
  for (let start = 0; start < added.length; start += chunkRows)
    await db
      .insertInto('unusedLinks')
      .values(added.slice(start, start + chunkRows).map((linkId) => ({ groupId, linkId, since: at })))
      .onConflict((conflict) => conflict.columns(['groupId', 'linkId']).doNothing())
      .execute()
  for (let start = 0; start < removed.length; start += chunkRows)
    await db
      .deleteFrom('unusedLinks')
      .where('groupId', '=', groupId)
      .where('linkId', 'in', removed.slice(start, start + chunkRows))
      .execute()
}
