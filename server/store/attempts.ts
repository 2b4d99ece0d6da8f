import 'server-only'
import { attemptShape, type Attempt, type Db } from '#server/store/schema.ts'

/** Writes down, before a byte leaves, that this attempt is made and who decided it. Throws when it is written already. */
export const startAttempt = async (db: Db, attempt: Pick<Attempt, 'intentId' | 'no' | 'decidedBy' | 'sentAt'>) => {
  await db
    .insertInto('attempts')
    .values({ ...attempt, endedAt: null, result: null, detail: null })
    .execute()
}

type Ended = Pick<Attempt, 'intentId' | 'no'> & { endedAt: string; result: string; detail: string | null }

/** Ends an attempt that has not ended; whether it did. `detail` is JSON text. */
export const endAttempt = async (db: Db, { intentId, no, ...ended }: Ended): Promise<boolean> => {
  const rows = await db
    .updateTable('attempts')
    .set(ended)
    .where('intentId', '=', intentId)
    .where('no', '=', no)
    .where('endedAt', 'is', null)
    .returning('no')
    .execute()
  return rows.length === 1
}

/** The attempts of an intent, the first one first. */
export const attemptsOf = async (db: Db, intentId: string): Promise<Attempt[]> =>
  attemptShape
    .array()
    .parse(await db.selectFrom('attempts').selectAll().where('intentId', '=', intentId).orderBy('no').execute())
