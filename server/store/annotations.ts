import 'server-only'
import type { Transaction } from 'kysely'
import { keepQuery } from '#server/store/keep-query.ts'
import { annotationShape, type Db, type AnnotationRow, type Schema } from '#server/store/schema.ts'

type Key = Pick<AnnotationRow, 'groupId' | 'linkId' | 'name'>

const upsert = keepQuery<AnnotationRow>((db, hole) =>
  db
    .insertInto('annotations')
    .values({
      ...{ groupId: hole('groupId'), linkId: hole('linkId'), name: hole('name') },
      ...{ actor: hole('actor'), at: hole('at'), note: hole('note') },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['groupId', 'linkId', 'name'])
        .doUpdateSet({ actor: hole('actor'), at: hole('at'), note: hole('note') })
        .where('annotations.note', '<>', hole('note')),
    ),
)

/** Adds an annotation, or replaces the note of one that is there; returns whether anything was written. */
export const saveAnnotation = async (trx: Transaction<Schema>, row: AnnotationRow): Promise<boolean> => {
  const { numAffectedRows } = await upsert(trx, annotationShape.parse(row))
  return numAffectedRows === 1n
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
