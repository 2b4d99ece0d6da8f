import 'server-only'
import { intentRowShape, type Db, type IntentRow } from '#server/store/schema.ts'

const selectBoundCreates = (db: Db, groupIds: readonly string[]) =>
  db.selectFrom('intents').where('groupId', 'in', groupIds).where('kind', '=', 'create').where('linkId', 'is not', null)

/** The create that made a link, or undefined when the link was not made here. */
export const findCreateByLink = async (db: Db, groupId: string, linkId: string): Promise<IntentRow | undefined> => {
  const row = await selectBoundCreates(db, [groupId]).selectAll().where('linkId', '=', linkId).executeTakeFirst()
  return intentRowShape.optional().parse(row)
}

/** How many links the portal made in each of these projects; a number never falls. */
export const countOwnLinks = async (db: Db, groupIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const counts = await selectBoundCreates(db, groupIds)
    .select(['groupId', ({ fn }) => fn.countAll().as('count')])
    .groupBy('groupId')
    .execute()
  return new Map(counts.map(({ groupId, count }) => [groupId, Number(count)]))
}

/** The links that the portal made in a project, by id, and who asked for each. */
export const readOwnLinks = async (db: Db, groupId: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await selectBoundCreates(db, [groupId]).select(['linkId', 'actor']).execute()
  return new Map(rows.flatMap(({ linkId, actor }) => (linkId === null ? [] : [[linkId, actor]])))
}

/**
 * The same of the newest `limit` intents alone. Creates are told from others here: asked for both, a database may read
 * all of the project's rows.
 */
export const readNewestOwnLinks = async (db: Db, groupId: string, limit: number): Promise<[string, string][]> => {
  const newest = await db
    .selectFrom('intents')
    .select(['kind', 'linkId', 'actor'])
    .where('groupId', '=', groupId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return newest.flatMap(({ kind, linkId, actor }) => (kind === 'create' && linkId !== null ? [[linkId, actor]] : []))
}

/** The links of a project whose domain somebody asked the portal to set since a time (ISO 8601). */
export const readLinkIdsPatchedSince = async (db: Db, groupId: string, since: string): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom('intents')
    .select('linkId')
    .where('groupId', '=', groupId)
    .where('kind', '=', 'patch')
    .where('createdAt', '>=', since)
    .execute()
  return new Set(rows.flatMap(({ linkId }) => linkId ?? []))
}
