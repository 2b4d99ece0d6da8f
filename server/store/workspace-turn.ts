import 'server-only'
import { releaseLease, takeLease } from '#server/store/leases.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { Db } from '#server/store/schema.ts'

/** A write in a workspace by the id of its intent, which is sent once. */
type Turn = { id: string; groupId: string; workspace: string }

/** How the lease of a turn begins: it may outlast its portal, since Atlas may still work on the write. */
export const turnLeaseStart = 'writing in '

const toLeaseName = ({ groupId, workspace }: Omit<Turn, 'id'>) => `${turnLeaseStart}${workspace} of ${groupId}`

/** Takes the turn to write in a workspace for so many ms; false while another write of any replica has it. */
export const takeTurn = async (db: Db, turn: Turn, ms: number, now: number): Promise<boolean> =>
  (await takeLease(db, toLeaseName(turn), turn.id, ms, now)) !== undefined

/** Gives a turn back, at a time in ms since 1970; without effect when another write has it. */
export const endTurn = (db: Db, turn: Turn, at: number): Promise<void> =>
  releaseLease(db, toLeaseName(turn), turn.id, at)

/** Whether nobody seems to write in a workspace. */
export const isTurnFree = async (db: Db, place: Omit<Turn, 'id'>, now: number): Promise<boolean> => {
  const turn = await db
    .selectFrom('leases')
    .select('until')
    .where('name', '=', toLeaseName(place))
    .where('until', '>', toTimestamp(now))
    .executeTakeFirst()
  return turn === undefined
}
