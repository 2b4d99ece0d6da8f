import 'server-only'
import { intentShape, type Db, type Intent } from '#server/store/schema.ts'

/** Finds the creates of these projects that have no link yet and may still get one. */
export const findOpenCreates = async (db: Db, groupIds: readonly string[]): Promise<Intent[]> =>
  intentShape
    .array()
    .parse(
      await db
        .selectFrom('intents')
        .selectAll()
        .where('groupId', 'in', groupIds)
        .where('kind', '=', 'create')
        .where('status', 'in', ['recorded', 'sending', 'unknown', 'not-found', 'ambiguous'])
        .execute(),
    )

const selectOwnLinks = (db: Db, groupIds: readonly string[]) =>
  db.selectFrom('intents').where('groupId', 'in', groupIds).where('kind', '=', 'create').where('linkId', 'is not', null)

/** Counts the links that the portal created in each of these projects. A count never goes down. */
export const countOwnLinks = async (db: Db, groupIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const rows = await selectOwnLinks(db, groupIds)
    .select(['groupId', ({ fn }) => fn.countAll().as('count')])
    .groupBy('groupId')
    .execute()
  return new Map(rows.map(({ groupId, count }) => [groupId, Number(count)]))
}

/** Finds the ids of the links that the portal created in a project. */
export const findOwnLinkIds = async (db: Db, groupId: string): Promise<ReadonlySet<string>> => {
  const rows = await selectOwnLinks(db, [groupId]).select('linkId').execute()
  return new Set(rows.flatMap(({ linkId }) => linkId ?? []))
}
