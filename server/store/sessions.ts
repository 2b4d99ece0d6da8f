import 'server-only'
import { endedSessionShape, type Db } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

/** Records that a session has ended. The row is deleted after `until` (ms), when the cookie has expired anyway. */
export const endSession = async (db: Db, { id, until, now }: { id: string; until: number; now: number }) => {
  await db.deleteFrom('endedSessions').where('until', '<', toTimestamp(now)).execute()
  await db
    .insertInto('endedSessions')
    .values(endedSessionShape.parse({ id, until: toTimestamp(until) }))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Whether a session was ended. */
export const isSessionEnded = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('endedSessions').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

/** What the portal asks of ended sessions. `until` in ms since 1970. */
export const createSessions = (db: Db, now: () => number) => ({
  end: (id: string, until: number) => endSession(db, { id, until, now: now() }),
  isEnded: (id: string) => isSessionEnded(db, id),
})
