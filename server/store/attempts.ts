import 'server-only'
import { keepQuery } from '#server/store/keep-query.ts'
import { attemptShape, type Attempt, type Db } from '#server/store/schema.ts'

type AttemptStart = Pick<Attempt, 'intentId' | 'no' | 'decidedBy' | 'sentAt'>
type AttemptEnd = Pick<Attempt, 'intentId' | 'no'> & { endedAt: string; result: string; detail: string | null }

const insertStart = keepQuery<AttemptStart>((db, hole) =>
  db.insertInto('attempts').values({
    ...{ intentId: hole('intentId'), no: hole('no'), decidedBy: hole('decidedBy'), sentAt: hole('sentAt') },
    ...{ endedAt: null, result: null, detail: null },
  }),
)

const updateEnd = keepQuery<AttemptEnd>((db, hole) =>
  db
    .updateTable('attempts')
    .set({ endedAt: hole('endedAt'), result: hole('result'), detail: hole('detail') })
    .where('intentId', '=', hole('intentId'))
    .where('no', '=', hole('no'))
    .where('endedAt', 'is', null)
    .returning('no'),
)

/** Records an attempt before anything is sent. Throws when it is recorded already. */
export const startAttempt = async (db: Db, attempt: AttemptStart) => {
  await insertStart(db, attempt)
}

/** Ends an attempt that has not ended; returns whether it did. `detail` is JSON text. */
export const endAttempt = async (db: Db, end: AttemptEnd): Promise<boolean> => {
  const { rows } = await updateEnd(db, end)
  return rows.length === 1
}

/** The attempts of an intent, in order. */
export const readAttempts = async (db: Db, intentId: string): Promise<Attempt[]> =>
  attemptShape
    .array()
    .parse(await db.selectFrom('attempts').selectAll().where('intentId', '=', intentId).orderBy('no').execute())
