import 'server-only'
import * as z from '#lib/zod.ts'
import { schemaVersion } from '#server/store/migrations/migrate.ts'
import { intentRowShape, type Db } from '#server/store/schema.ts'

const countShape = z.coerce.number().int()
const statusCount = z.object({ status: intentRowShape.shape.status, count: countShape })
const openCount = z.object({
  kind: intentRowShape.shape.kind,
  status: intentRowShape.shape.status,
  count: countShape,
  oldest: z.string(),
})

/** Intents that wait for a person or for the portal's recovery. */
const unsettledStatuses = ['unknown', 'not-found', 'ambiguous'] as const

/** Counts the intents by status; a status that no intent has is left out. */
export const countIntents = async (db: Db) =>
  statusCount.array().parse(
    await db
      .selectFrom('intents')
      .select(({ fn }) => ['status', fn.countAll().as('count')])
      .groupBy('status')
      .execute(),
  )

/** Counts the intents whose outcome is not known, by kind and status. `oldest`: when the oldest one was created. */
export const countUnsettled = async (db: Db) =>
  openCount.array().parse(
    await db
      .selectFrom('intents')
      .select(({ fn }) => ['kind', 'status', fn.countAll().as('count'), fn.min('createdAt').as('oldest')])
      .where('status', 'in', unsettledStatuses)
      .groupBy(['kind', 'status'])
      .execute(),
  )

/** Lists every snapshot that holds links, with its version and the time of its last read. */
export const listSnapshotVersions = async (db: Db) =>
  db
    .selectFrom('snapshots')
    .select(['groupId', 'version', 'readAt'])
    .where('subject', '=', 'links')
    .where('content', 'is not', null)
    .execute()

/**
 * Whether the store has every table that this portal needs; a newer portal may have added some that this one does not
 * need. Throws when the store does not answer.
 */
export const isMigrated = async (db: Db): Promise<boolean> => {
  const { is, needed } = await schemaVersion(db)
  return is >= needed
}
