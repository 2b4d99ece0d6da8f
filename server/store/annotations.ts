import 'server-only'
import type { Transaction } from 'kysely'
import { annotationShape, type Db, type AnnotationRow, type Schema } from '#server/store/schema.ts'

type Key = Pick<AnnotationRow, 'groupId' | 'linkId' | 'name'>

/** Adds an annotation, or replaces the note of one that is there; returns whether anything was written. */
export const saveAnnotation = async (trx: Transaction<Schema>, row: AnnotationRow): Promise<boolean> => {
  const { actor, at, note } = annotationShape.parse(row)
  const changed = await trx
    .insertInto('annotations')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['groupId', 'linkId', 'name'])
        .doUpdateSet({ actor, at, note })
        .where('annotations.note', '<>', note),
    )
    .returning('name')
    .executeTakeFirst()
  return changed !== undefined
}

/** Removes an annotation; returns whether it was there. */
export const removeAnnotation = async (trx: Transaction<Schema>, { groupId, linkId, name }: Key): Promise<boolean> => {
  const removed = await trx
    .deleteFrom('annotations')
    .where('groupId', '=', groupId)
    .where('linkId', '=', linkId)
    .where('name', '=', name)
    .returning('name')
    .executeTakeFirst()
  return removed !== undefined
}

/** All annotations of a project. */
export const readAnnotations = async (db: Db, groupId: string): Promise<AnnotationRow[]> =>
  annotationShape
    .array()
    .parse(
      await db
        .selectFrom('annotations')
        .selectAll()
        .where('groupId', '=', groupId)
        .orderBy('linkId')
        .orderBy('name')
        .execute(),
    )
