import 'server-only'
import { sql } from 'kysely'
import { leaseShape, type Db } from '#server/store/schema.ts'

const toName = (groupId: string) => `creates in ${groupId}`

/** Nobody holds it: its term alone says how often it was advanced. */
const never = '1970-01-01T00:00:00.000Z'

/** How many creates of a project were recorded so far that rules judged by its links. */
export const readCreatesTerm = async (db: Db, groupId: string): Promise<number> => {
  const row = await db.selectFrom('leases').selectAll().where('name', '=', toName(groupId)).executeTakeFirst()
  return row ? leaseShape.parse(row).term : 0
}

/**
 * Counts one more, before it is recorded in the same transaction; false when another one was recorded since the term
 * was read. Others who do so wait for this transaction.
 */
export const advanceCreatesTerm = async (db: Db, groupId: string, term: number): Promise<boolean> => {
  const row = await db
    .insertInto('leases')
    .values({ name: toName(groupId), holder: 'creates', until: never, term: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ term: sql<number>`leases.term + 1` }).where('leases.term', '=', term),
    )
    .returning('term')
    .executeTakeFirst()
  return row !== undefined
}
