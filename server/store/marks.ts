import 'server-only'
import type { Transaction } from 'kysely'
import { markShape, type Db, type MarkRow, type Schema } from '#server/store/schema.ts'

type Key = Pick<MarkRow, 'groupId' | 'linkId' | 'name'>

/** Puts a mark on a link; one with the same note stands as it is. Whether anything was written. */
export const putMark = async (trx: Transaction<Schema>, row: MarkRow): Promise<boolean> => {
  const { actor, at, note } = markShape.parse(row)
  const replaced = await trx
    .insertInto('marks')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['groupId', 'linkId', 'name']).doUpdateSet({ actor, at, note }).where('marks.note', '<>', note),
    )
    .returning('name')
    .executeTakeFirst()
  return replaced !== undefined
}

/** Takes a mark off a link; whether it was there. */
export const dropMark = async (trx: Transaction<Schema>, { groupId, linkId, name }: Key): Promise<boolean> => {
  const dropped = await trx
    .deleteFrom('marks')
    .where('groupId', '=', groupId)
    .where('linkId', '=', linkId)
    .where('name', '=', name)
    .returning('name')
    .executeTakeFirst()
  return dropped !== undefined
}

/** Every mark in a project. */
export const marksOfGroup = async (db: Db, groupId: string): Promise<MarkRow[]> =>
  markShape
    .array()
    .parse(
      await db
        .selectFrom('marks')
        .selectAll()
        .where('groupId', '=', groupId)
        .orderBy('linkId')
        .orderBy('name')
        .execute(),
    )
