import 'server-only'
import { sql } from 'kysely'
import { snapshotShape, type Db, type Snapshot } from '#server/store/schema.ts'

/** A snapshot without its links, which are large and seldom needed. */
export type SnapshotMeta = Omit<Snapshot, 'links'>
/** The links as JSON text, and a version that grows with each change. */
export type StoredLinks = Pick<Snapshot, 'links' | 'version'>

const metaShape = snapshotShape.omit({ links: true })
const storedLinksShape = snapshotShape.pick({ links: true, version: true })
const metaColumns = [
  'groupId',
  'version',
  'readAt',
  'triedAt',
  'turn',
  'readingUntil',
  'failures',
  'trouble',
  'retryAt',
  'isMoving',
  'isLow',
  'perMille',
  'lookedAt',
  'staleBefore',
] as const

/** The metadata of a project that was never viewed. */
export const blankSnapshot: Omit<SnapshotMeta, 'groupId'> = {
  ...{
    version: 0,
    readAt: null,
    triedAt: null,
    turn: 0,
    readingUntil: null,
    failures: 0,
    trouble: null,
    retryAt: null,
  },
  isMoving: 0,
  isLow: 0,
  ...{ perMille: 0, lookedAt: null, staleBefore: null },
}

/** Finds the metadata of a project's snapshot, or undefined when nobody has viewed the project yet. */
export const findSnapshot = async (db: Db, groupId: string): Promise<SnapshotMeta | undefined> => {
  const row = await db.selectFrom('snapshots').select(metaColumns).where('groupId', '=', groupId).executeTakeFirst()
  return row && metaShape.parse(row)
}

/** Finds the stored links; null before the first complete list. */
export const findStoredLinks = async (db: Db, groupId: string): Promise<StoredLinks> => {
  const row = await db
    .selectFrom('snapshots')
    .select(['links', 'version'])
    .where('groupId', '=', groupId)
    .executeTakeFirst()
  return row ? storedLinksShape.parse(row) : { links: null, version: 0 }
}

/**
 * Finds the projects that somebody viewed after a moment, where a link is changing state, or that we changed since
 * their last read.
 */
export const findActiveSnapshots = async (db: Db, lookedAfter: string): Promise<SnapshotMeta[]> =>
  metaShape.array().parse(
    await db
      .selectFrom('snapshots')
      .select(metaColumns)
      .where(({ or, eb }) =>
        or([
          eb('lookedAt', '>', lookedAfter),
          eb('isMoving', '=', 1),
          eb('staleBefore', '>', ({ fn }) => fn.coalesce('readAt', sql<string>`''`)),
        ]),
      )
      .execute(),
  )

const selectLater = (column: 'looked_at' | 'stale_before') =>
  sql<string>`case when snapshots.${sql.ref(column)} > excluded.${sql.ref(column)} then snapshots.${sql.ref(column)} else excluded.${sql.ref(column)} end`

/** Records that somebody is viewing a project. */
export const recordViewer = async (db: Db, groupId: string, at: string) => {
  await db
    .insertInto('snapshots')
    .values({ ...blankSnapshot, links: null, groupId, lookedAt: at })
    .onConflict((conflict) => conflict.column('groupId').doUpdateSet({ lookedAt: selectLater('looked_at') }))
    .execute()
}

/** Records that reads from before a moment are stale. */
export const recordStale = async (db: Db, groupId: string, before: string) => {
  await db
    .insertInto('snapshots')
    .values({ ...blankSnapshot, links: null, groupId, staleBefore: before })
    .onConflict((conflict) => conflict.column('groupId').doUpdateSet({ staleBefore: selectLater('stale_before') }))
    .execute()
}

type Claim = Pick<Snapshot, 'groupId' | 'turn'> & { at: string; until: string }

/**
 * Claims the next read of a project. One of those that saw the same turn gets it; false for the others, and while a
 * read is under way.
 */
export const claimRead = async (db: Db, { groupId, turn, at, until }: Claim): Promise<boolean> => {
  const updated = await db
    .updateTable('snapshots')
    .set({ turn: turn + 1, triedAt: at, readingUntil: until })
    .where('groupId', '=', groupId)
    .where('turn', '=', turn)
    .where(({ or, eb }) => or([eb('readingUntil', 'is', null), eb('readingUntil', '<=', at)]))
    .returning('turn')
    .executeTakeFirst()
  return updated !== undefined
}

type SnapshotRead = Pick<Snapshot, 'groupId' | 'isMoving' | 'isLow' | 'perMille'> & {
  links: string
  from: StoredLinks
  readAt: string
}

/**
 * Stores a complete read that began at `readAt`; false when a later one is stored, or the links it started `from` have
 * changed.
 */
export const storeRead = async (db: Db, { from, links, groupId, readAt, ...facts }: SnapshotRead): Promise<boolean> => {
  const updated = await db
    .updateTable('snapshots')
    .set({ ...facts, links, readAt, version: links === from.links ? from.version : from.version + 1 })
    .set({ readingUntil: null, failures: 0, trouble: null, retryAt: null })
    .where('groupId', '=', groupId)
    .where('version', '=', from.version)
    .where(({ or, eb }) => or([eb('readAt', 'is', null), eb('readAt', '<=', readAt)]))
    .returning('version')
    .executeTakeFirst()
  return updated !== undefined
}

type ReadFailure = Pick<Snapshot, 'groupId' | 'turn' | 'isLow' | 'perMille' | 'retryAt'> & { trouble: string }

/** Records that a read failed, and leaves the links alone; does nothing when another read has begun since. */
export const recordReadFailure = async (db: Db, { groupId, turn, ...facts }: ReadFailure) => {
  await db
    .updateTable('snapshots')
    .set({ ...facts, readingUntil: null, failures: sql<number>`failures + 1` })
    .where('groupId', '=', groupId)
    .where('turn', '=', turn)
    .execute()
}

/** Releases the claim, so that others can read at once; does nothing when another read has begun since. */
export const releaseRead = async (db: Db, { groupId, turn }: Pick<Snapshot, 'groupId' | 'turn'>) => {
  await db
    .updateTable('snapshots')
    .set({ readingUntil: null })
    .where('groupId', '=', groupId)
    .where('turn', '=', turn)
    .execute()
}

/** Stores changed links between two reads; does nothing when those it started `from` have changed meanwhile. */
export const storeLinks = async (
  db: Db,
  { groupId, links, from, isMoving }: Pick<SnapshotRead, 'groupId' | 'links' | 'from' | 'isMoving'>,
) => {
  await db
    .updateTable('snapshots')
    .set({ links, isMoving, version: from.version + 1 })
    .where('groupId', '=', groupId)
    .where('version', '=', from.version)
    .execute()
}
