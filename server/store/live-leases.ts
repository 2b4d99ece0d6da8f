import 'server-only'
import { sql } from 'kysely'
import * as z from '#lib/zod.ts'
import type { Db } from '#server/store/schema.ts'
import { turnLeaseStart } from '#server/store/workspace-turn.ts'

const liveLease = z.object({ name: z.string(), until: z.iso.datetime({ precision: 3 }) })

/** A lease that has not run out: what it is for, and until when it lasts (ISO 8601). */
export type LiveLease = z.infer<typeof liveLease>

/**
 * The leases that portals hold at `now` (ISO 8601), the longest first: of a task that one replica does, and of an
 * intent that somebody is sending. A turn to write in a workspace is none: it may outlast its sender. In SQL that every
 * schema since the first one understands.
 */
export const findLiveLeases = async (db: Db, now: string): Promise<LiveLease[]> => {
  const { rows } = await sql`
    select name, until from leases where until > ${now} and name not like ${`${turnLeaseStart}%`}
    union all
    select 'sending of a ' || kind as name, lease_until as until from intents
    where status in ('recorded', 'sending') and lease_until > ${now}
    order by 2 desc, 1`.execute(db)
  return liveLease.array().parse(rows)
}
