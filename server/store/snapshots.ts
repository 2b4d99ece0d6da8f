import 'server-only'
import { sql } from 'kysely'
import { snapshotShape, type Db, type Snapshot } from '#server/store/schema.ts'
import { readJson } from '#lib/json-text.ts'
import * as z from '#lib/zod.ts'

/** Which snapshot: the project's, and of what. */
export type SnapshotKey = Pick<Snapshot, 'groupId' | 'subject'>
/** A snapshot without its content, which is large and seldom needed. */
export type SnapshotMeta = Omit<Snapshot, 'content'>
/** What was read, as JSON text, and a version that grows with each change. */
export type StoredContent = Pick<Snapshot, 'content' | 'version'>

const metaShape = snapshotShape.omit({ content: true })
const storedContentShape = snapshotShape.pick({ content: true, version: true })
const metaColumns = [
  'groupId',
  'subject',
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

/** The metadata of what was never viewed. */
export const blankSnapshot: Omit<SnapshotMeta, keyof SnapshotKey> = {
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

/** Finds the metadata of a snapshot, or undefined when nobody has viewed it yet. */
export const findSnapshot = async (db: Db, { groupId, subject }: SnapshotKey): Promise<SnapshotMeta | undefined> => {
  const row = await db
    .selectFrom('snapshots')
    .select(metaColumns)
    .where('groupId', '=', groupId)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row && metaShape.parse(row)
}

/** Finds what is stored; null before the first complete read. */
export const findStoredContent = async (db: Db, { groupId, subject }: SnapshotKey): Promise<StoredContent> => {
  const row = await db
    .selectFrom('snapshots')
    .select(['content', 'version'])
    .where('groupId', '=', groupId)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row ? storedContentShape.parse(row) : { content: null, version: 0 }
}

const shownShape = z.object({ shown: z.array(z.string()) })

/** The keys of the creates whose connections a read of the project has shown (server/snapshots/streams-content.ts). */
export const findShownConnectionKeys = async (db: Db, groupId: string): Promise<string[]> => {
  const { content } = await findStoredContent(db, { groupId, subject: 'streams' })
  return content === null ? [] : shownShape.parse(readJson(content)).shown
}

/**
 * Finds the snapshots of a subject that somebody viewed after a moment, where something is changing state, or where we
 * changed something since the last read; and those of `subscribed` projects.
 */
export const findActiveSnapshots = async (
  db: Db,
  subject: SnapshotKey['subject'],
  lookedAfter: string,
  subscribed: readonly string[] = [],
): Promise<SnapshotMeta[]> =>
  metaShape.array().parse(
    await db
      .selectFrom('snapshots')
      .select(metaColumns)
      .where('subject', '=', subject)
      .where(({ or, eb }) =>
        or([
          eb('lookedAt', '>', lookedAfter),
          ...(subscribed.length > 0 ? [eb('groupId', 'in', subscribed)] : []),
          eb('isMoving', '=', 1),
          eb('staleBefore', '>', ({ fn }) => fn.coalesce('readAt', sql<string>`''`)),
        ]),
      )
      .execute(),
  )

const selectLater = (column: 'looked_at' | 'stale_before') =>
  sql<string>`case when snapshots.${sql.ref(column)} > excluded.${sql.ref(column)} then snapshots.${sql.ref(column)} else excluded.${sql.ref(column)} end`

const blankRow = { ...blankSnapshot, content: null }

/** Adds a snapshot that nobody views; does nothing when there is one. */
export const addSnapshot = async (db: Db, key: SnapshotKey) => {
  await db
    .insertInto('snapshots')
    .values({ ...blankRow, ...key })
    .onConflict((conflict) => conflict.columns(['groupId', 'subject']).doNothing())
    .execute()
}

/** Records that somebody is viewing a snapshot. */
export const recordViewer = async (db: Db, key: SnapshotKey, at: string) => {
  await db
    .insertInto('snapshots')
    .values({ ...blankRow, ...key, lookedAt: at })
    .onConflict((conflict) =>
      conflict.columns(['groupId', 'subject']).doUpdateSet({ lookedAt: selectLater('looked_at') }),
    )
    .execute()
}

/** Records that reads from before a moment are stale. */
export const recordStale = async (db: Db, key: SnapshotKey, before: string) => {
  await db
    .insertInto('snapshots')
    .values({ ...blankRow, ...key, staleBefore: before })
    .onConflict((conflict) =>
      conflict.columns(['groupId', 'subject']).doUpdateSet({ staleBefore: selectLater('stale_before') }),
    )
    .execute()
}

/** A read that one replica makes. */
type Turn = SnapshotKey & Pick<Snapshot, 'turn'>
type Claim = Turn & { at: string; until: string }

/**
 * Claims the next read of a snapshot. One of those that saw the same turn gets it; false for the others, and while a
 * read is under way.
 */
export const claimRead = async (db: Db, { groupId, subject, turn, at, until }: Claim): Promise<boolean> => {
  const updated = await db
    .updateTable('snapshots')
    .set({ turn: turn + 1, triedAt: at, readingUntil: until })
    .where('groupId', '=', groupId)
    .where('subject', '=', subject)
    .where('turn', '=', turn)
    .where(({ or, eb }) => or([eb('readingUntil', 'is', null), eb('readingUntil', '<=', at)]))
    .returning('turn')
    .executeTakeFirst()
  return updated !== undefined
}

type SnapshotRead = SnapshotKey &
  Pick<Snapshot, 'isMoving' | 'isLow' | 'perMille' | 'retryAt'> & {
    content: string
    from: StoredContent
    readAt: string
  }

/**
 * Stores a complete read that began at `readAt`, after which none begins before `retryAt`; false when a later one is
 * stored, or the content it started `from` has changed.
 */
export const storeRead = async (
  db: Db,
  { from, content, groupId, subject, readAt, ...facts }: SnapshotRead,
): Promise<boolean> => {
  const updated = await db
    .updateTable('snapshots')
    .set({ ...facts, content, readAt, version: content === from.content ? from.version : from.version + 1 })
    .set({ readingUntil: null, failures: 0, trouble: null })
    .where('groupId', '=', groupId)
    .where('subject', '=', subject)
    .where('version', '=', from.version)
    .where(({ or, eb }) => or([eb('readAt', 'is', null), eb('readAt', '<=', readAt)]))
    .returning('version')
    .executeTakeFirst()
  return updated !== undefined
}

type ReadFailure = Turn & Pick<Snapshot, 'isLow' | 'perMille' | 'retryAt'> & { trouble: string }

/** Records that a read failed, and leaves the content alone; does nothing when another read has begun since. */
export const recordReadFailure = async (db: Db, { groupId, subject, turn, ...facts }: ReadFailure) => {
  await db
    .updateTable('snapshots')
    .set({ ...facts, readingUntil: null, failures: sql<number>`failures + 1` })
    .where('groupId', '=', groupId)
    .where('subject', '=', subject)
    .where('turn', '=', turn)
    .execute()
}

/** Prolongs the claim of a read that takes long; false when another read has begun since. */
export const prolongRead = async (db: Db, { groupId, subject, turn, until }: Omit<Claim, 'at'>): Promise<boolean> => {
  const updated = await db
    .updateTable('snapshots')
    .set({ readingUntil: until })
    .where('groupId', '=', groupId)
    .where('subject', '=', subject)
    .where('turn', '=', turn)
    .returning('turn')
    .executeTakeFirst()
  return updated !== undefined
}

/** Releases the claim, so that others can read at once; does nothing when another read has begun since. */
export const releaseRead = async (db: Db, { groupId, subject, turn }: Turn) => {
  await db
    .updateTable('snapshots')
    .set({ readingUntil: null })
    .where('groupId', '=', groupId)
    .where('subject', '=', subject)
    .where('turn', '=', turn)
    .execute()
}

/** Stores changed content between two reads; false when what it started `from` has changed meanwhile. */
export const storeContent = async (
  db: Db,
  {
    groupId,
    subject,
    content,
    from,
    isMoving,
  }: Pick<SnapshotRead, keyof SnapshotKey | 'content' | 'from' | 'isMoving'>,
): Promise<boolean> => {
  const updated = await db
    .updateTable('snapshots')
    .set({ content, isMoving, version: from.version + 1 })
    .where('groupId', '=', groupId)
    .where('subject', '=', subject)
    .where('version', '=', from.version)
    .returning('version')
    .executeTakeFirst()
  return updated !== undefined
}
