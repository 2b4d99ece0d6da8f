import 'server-only'
import { sql } from 'kysely'
import { snapshotShape, type Db, type Snapshot } from '#server/store/schema.ts'

/** A snapshot without its links, which a look seldom needs. */
export type SnapshotMeta = Omit<Snapshot, 'links'>
/** The links as JSON text, and the number that grows with each change of them. */
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

const blank: Omit<Snapshot, 'groupId'> = {
  ...{
    links: null,
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

/** What is known of a project without its links, or undefined when nobody asked for it yet. */
export const findSnapshot = async (db: Db, groupId: string): Promise<SnapshotMeta | undefined> => {
  const row = await db.selectFrom('snapshots').select(metaColumns).where('groupId', '=', groupId).executeTakeFirst()
  return row && metaShape.parse(row)
}

/** The links that a snapshot keeps; null before the first whole list. */
export const findStoredLinks = async (db: Db, groupId: string): Promise<StoredLinks> => {
  const row = await db
    .selectFrom('snapshots')
    .select(['links', 'version'])
    .where('groupId', '=', groupId)
    .executeTakeFirst()
  return row ? storedLinksShape.parse(row) : { links: null, version: 0 }
}

/** The projects that somebody looked at after a moment, where something moves, or that we changed since they were read. */
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

/** Notes that somebody looks at a project. */
export const recordViewer = async (db: Db, groupId: string, at: string) => {
  await db
    .insertInto('snapshots')
    .values({ ...blank, groupId, lookedAt: at })
    .onConflict((conflict) => conflict.column('groupId').doUpdateSet({ lookedAt: selectLater('looked_at') }))
    .execute()
}

/** Notes that what was read before a moment no longer holds. */
export const recordStale = async (db: Db, groupId: string, before: string) => {
  await db
    .insertInto('snapshots')
    .values({ ...blank, groupId, staleBefore: before })
    .onConflict((conflict) => conflict.column('groupId').doUpdateSet({ staleBefore: selectLater('stale_before') }))
    .execute()
}

type Claim = Pick<Snapshot, 'groupId' | 'turn'> & { at: string; until: string }

/** Takes the next read of a project for one of those that saw the same turn; false for the others, and while it is read. */
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

/** Keeps a whole read that began at `readAt`; false when a later one is kept, or the links it started `from` changed. */
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

/** Keeps that a read failed, and the links as they are; without effect when another one has begun since. */
export const recordReadFailure = async (db: Db, { groupId, turn, ...facts }: ReadFailure) => {
  await db
    .updateTable('snapshots')
    .set({ ...facts, readingUntil: null, failures: sql<number>`failures + 1` })
    .where('groupId', '=', groupId)
    .where('turn', '=', turn)
    .execute()
}

/** Lets others read at once; without effect when another read has begun since. */
export const releaseRead = async (db: Db, { groupId, turn }: Pick<Snapshot, 'groupId' | 'turn'>) => {
  await db
    .updateTable('snapshots')
    .set({ readingUntil: null })
    .where('groupId', '=', groupId)
    .where('turn', '=', turn)
    .execute()
}

/** Keeps other links than those it started `from`, between two reads; without effect when they changed meanwhile. */
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
