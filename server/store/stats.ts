import 'server-only'
import * as z from '#lib/zod.ts'
import { schemaVersion } from '#server/store/migrations/migrate.ts'
import { intentShape, type Db } from '#server/store/schema.ts'

const countShape = z.coerce.number().int()
const statusCount = z.object({ status: intentShape.shape.status, count: countShape })
const openCount = z.object({
  kind: intentShape.shape.kind,
  status: intentShape.shape.status,
  count: countShape,
  oldest: z.string(),
})

/** What a person must decide, or the portal is still looking for. */
const unsettledStatuses = ['unknown', 'not-found', 'ambiguous'] as const

/** How many intents there are of each status that some have. */
export const countIntents = async (db: Db) =>
  statusCount.array().parse(
    await db
      .selectFrom('intents')
      .select(({ fn }) => ['status', fn.countAll().as('count')])
      .groupBy('status')
      .execute(),
  )

/** The intents of which it is not known what became of them, by kind and status; `oldest`: when the first was asked for. */
export const countUnsettled = async (db: Db) =>
  openCount.array().parse(
    await db
      .selectFrom('intents')
      .select(({ fn }) => ['kind', 'status', fn.countAll().as('count'), fn.min('createdAt').as('oldest')])
      .where('status', 'in', unsettledStatuses)
      .groupBy(['kind', 'status'])
      .execute(),
  )

/** Every snapshot that holds links, with the number of its version, and when the newest was read. */
export const listSnapshotVersions = async (db: Db) =>
  db.selectFrom('snapshots').select(['groupId', 'version', 'readAt']).where('links', 'is not', null).execute()

/** Whether the store answers and has every table that this portal needs; a newer portal may have added some. Throws when it does not answer. */
export const isMigrated = async (db: Db): Promise<boolean> => {
  const { is, needed } = await schemaVersion(db)
  return is >= needed
}
