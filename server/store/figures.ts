import 'server-only'
import * as z from '#lib/zod.ts'
import { schemaVersion } from '#server/store/migrations/migrate.ts'
import { intentRowShape, type Db } from '#server/store/schema.ts'

const counted = z.coerce.number().int()
const statusCount = z.object({ status: intentRowShape.shape.status, count: counted })
const openCount = z.object({
  kind: intentRowShape.shape.kind,
  status: intentRowShape.shape.status,
  count: counted,
  oldest: z.string(),
})

/** What a person must decide, or the portal is still looking for. */
const unsettled = ['unknown', 'not-found', 'ambiguous'] as const

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
      .where('status', 'in', unsettled)
      .groupBy(['kind', 'status'])
      .execute(),
  )

/** Every snapshot that holds links, with the number of its version, and when the newest was read. */
export const snapshotVersions = async (db: Db) =>
  db.selectFrom('snapshots').select(['groupId', 'version', 'readAt']).where('links', 'is not', null).execute()

/** Whether the store answers and has every table that this portal needs; a newer portal may have added some. Throws when it does not answer. */
export const isMigrated = async (db: Db): Promise<boolean> => {
  const { is, needed } = await schemaVersion(db)
  return is >= needed
}
