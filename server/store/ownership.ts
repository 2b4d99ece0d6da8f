import 'server-only'
import type { Transaction } from 'kysely'
import { ownershipShape, type Db, type OwnershipRow, type Schema } from '#server/store/schema.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

export type OwnershipKey = Pick<OwnershipRow, 'groupId' | 'subject' | 'subjectId'>
type Writing = OwnershipKey & Pick<OwnershipRow, 'actor' | 'at'> & { values: Ownership }

const toRow = ({ values: { labels, ...values }, ...facts }: Writing) => ({
  ...{ ...facts, ...values, labels: JSON.stringify(labels) },
})

/**
 * Writes an ownership for a subject that has none; with `isNewest` also over one that was written before `at`. Each
 * writing counts the version up.
 */
export const bindOwnership = async (
  trx: Transaction<Schema>,
  { isNewest, ...writing }: Writing & { isNewest: boolean },
): Promise<void> => {
  const { groupId, subject, subjectId, ...columns } = toRow(writing)
  await trx
    .insertInto('ownership')
    .values({ groupId, subject, subjectId, ...columns, version: 1 })
    .onConflict((conflict) => {
      const same = conflict.columns(['groupId', 'subject', 'subjectId'])
      if (!isNewest) return same.doNothing()
      return same
        .doUpdateSet(({ eb, ref }) => ({ ...columns, version: eb(ref('ownership.version'), '+', 1) }))
        .where('ownership.at', '<', writing.at)
    })
    .execute()
}

/** Writes an ownership over the version that was read, 0 for none; returns whether that is still the one. */
export const replaceOwnership = async (
  trx: Transaction<Schema>,
  { version, ...writing }: Writing & { version: number },
): Promise<boolean> => {
  const { groupId, subject, subjectId, ...columns } = toRow(writing)
  const rows = await trx
    .insertInto('ownership')
    .values({ groupId, subject, subjectId, ...columns, version: version + 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['groupId', 'subject', 'subjectId'])
        .doUpdateSet({ ...columns, version: version + 1 })
        .where('ownership.version', '=', version),
    )
    .returning('version')
    .execute()
  return rows.length > 0
}

/** The ownership of one link or connection. */
export const readOwnership = async (
  db: Db,
  { groupId, subject, subjectId }: OwnershipKey,
): Promise<OwnershipRow | undefined> =>
  ownershipShape
    .optional()
    .parse(
      await db
        .selectFrom('ownership')
        .selectAll()
        .where('groupId', '=', groupId)
        .where('subject', '=', subject)
        .where('subjectId', '=', subjectId)
        .executeTakeFirst(),
    )

type Group = Pick<OwnershipRow, 'groupId' | 'subject'>

/** Every ownership of a project's links or connections. */
export const readOwnerships = async (db: Db, { groupId, subject }: Group): Promise<OwnershipRow[]> =>
  ownershipShape
    .array()
    .parse(
      await db
        .selectFrom('ownership')
        .selectAll()
        .where('groupId', '=', groupId)
        .where('subject', '=', subject)
        .execute(),
    )

/** A number for each of these projects that grows whenever an ownership is written in it. */
export const sumOwnershipVersions = async (
  db: Db,
  { groupIds, subject }: { groupIds: readonly string[]; subject: OwnershipRow['subject'] },
): Promise<ReadonlyMap<string, number>> => {
  const sums = await db
    .selectFrom('ownership')
    .select(['groupId', ({ fn }) => fn.sum('version').as('sum')])
    .where('groupId', 'in', groupIds)
    .where('subject', '=', subject)
    .groupBy('groupId')
    .execute()
  return new Map(sums.map(({ groupId, sum }) => [groupId, Number(sum)]))
}
