import 'server-only'
import { sql } from 'kysely'
import { leaseShape, type Db } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

/** `term` grows whenever the lease is taken anew, which tells its holder from one that lost it meanwhile. */
export type Lease = { until: string; term: number }

/** Takes or renews a lease for `ttlMs` from `now` (ms); undefined while somebody else holds it. */
export const takeLease = async (
  db: Db,
  name: string,
  holder: string,
  ttlMs: number,
  now: number,
): Promise<Lease | undefined> => {
  const nowText = toTimestamp(now)
  const row = await db
    .insertInto('leases')
    .values({ name, holder, until: toTimestamp(now + ttlMs), term: 1 })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({
          holder: (eb) => eb.ref('excluded.holder'),
          until: (eb) => eb.ref('excluded.until'),
          term: sql<number>`leases.term + case when leases.until > ${nowText} then 0 else 1 end`,
        })
        .where(({ or, eb }) => or([eb('leases.until', '<=', nowText), eb('leases.holder', '=', holder)])),
    )
    .returningAll()
    .executeTakeFirst()
  if (!row) return undefined
  const { until, term } = leaseShape.parse(row)
  return { until, term }
}

/**
 * Releases a lease, at once or at a time in ms since 1970; without effect when somebody else holds it. Its term is
 * kept.
 */
export const releaseLease = async (db: Db, name: string, holder: string, at = 0) => {
  await db
    .updateTable('leases')
    .set({ until: toTimestamp(at) })
    .where('name', '=', name)
    .where('holder', '=', holder)
    .execute()
}
