import 'server-only'
import { attemptShape, type Attempt, type Db } from '#server/store/schema.ts'

/** Records an attempt before anything is sent. Throws when it is recorded already. */
export const startAttempt = async (db: Db, attempt: Pick<Attempt, 'intentId' | 'no' | 'decidedBy' | 'sentAt'>) => {
  await db
    .insertInto('attempts')
    .values({ ...attempt, endedAt: null, result: null, detail: null })
    .execute()
}

type AttemptEnd = Pick<Attempt, 'intentId' | 'no'> & { endedAt: string; result: string; detail: string | null }

/** Ends an attempt that has not ended; returns whether it did. `detail` is JSON text. */
export const endAttempt = async (db: Db, { intentId, no, ...end }: AttemptEnd): Promise<boolean> => {
  const rows = await db
    .updateTable('attempts')
    .set(end)
    .where('intentId', '=', intentId)
    .where('no', '=', no)
    .where('endedAt', 'is', null)
    .returning('no')
    .execute()
  return rows.length === 1
}

/** The attempts of an intent, in order. */
export const readAttempts = async (db: Db, intentId: string): Promise<Attempt[]> =>
  attemptShape
    .array()
    .parse(await db.selectFrom('attempts').selectAll().where('intentId', '=', intentId).orderBy('no').execute())
