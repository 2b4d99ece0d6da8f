import 'server-only'
import { keepQuery } from '#server/store/keep-query.ts'
import { openStatuses, intentRowShape, type Db, type IntentRow, type IntentStatus } from '#server/store/schema.ts'

/** A new row; times are ISO 8601 with milliseconds, body, baseline and outcome are JSON text. */
export type NewIntent = Pick<
  IntentRow,
  'id' | 'kind' | 'groupId' | 'linkId' | 'fingerprint' | 'body' | 'baseline' | 'actor' | 'requestId' | 'skewMs'
> &
  Partial<Pick<IntentRow, 'leaseOwner' | 'leaseUntil' | 'workspace' | 'connection' | 'arn' | 'ownership'>> & {
    at: string
    /** When the list began that `baseline` was read from; a create that was answered since then is not in it. */
    listedAt?: string | undefined
  }

export type Inserted =
  | { kind: 'inserted'; intent: IntentRow }
  | { kind: 'same-id'; intent: IntentRow }
  | { kind: 'same-fingerprint'; intent: IntentRow }

const mostTries = 10

const parseRow = (row: unknown): IntentRow | undefined => (row === undefined ? undefined : intentRowShape.parse(row))

/** The intent with this id, or undefined. */
export const findIntent = async (db: Db, id: string): Promise<IntentRow | undefined> =>
  parseRow(await db.selectFrom('intents').selectAll().where('id', '=', id).executeTakeFirst())

const findOpen = async (db: Db, { groupId, fingerprint, arn = null }: NewIntent): Promise<IntentRow | undefined> =>
  parseRow(
    await db
      .selectFrom('intents')
      .selectAll()
      .where(({ and, eb }) =>
        arn === null ? and([eb('groupId', '=', groupId), eb('fingerprint', '=', fingerprint)]) : eb('arn', '=', arn),
      )
      .where('status', 'in', openStatuses)
      .executeTakeFirst(),
  )

const insertRow = keepQuery<IntentRow>((db, hole) =>
  db
    .insertInto('intents')
    .values({
      ...{ id: hole('id'), kind: hole('kind'), groupId: hole('groupId'), linkId: hole('linkId') },
      ...{ fingerprint: hole('fingerprint'), body: hole('body'), baseline: hole('baseline'), status: hole('status') },
      ...{ actor: hole('actor'), requestId: hole('requestId'), attempt: hole('attempt'), sentAt: hole('sentAt') },
      ...{ recoveryAttempts: hole('recoveryAttempts'), skewMs: hole('skewMs'), leaseOwner: hole('leaseOwner') },
      ...{ leaseUntil: hole('leaseUntil'), nextRecoveryAt: hole('nextRecoveryAt'), outcome: hole('outcome') },
      ...{ createdAt: hole('createdAt'), updatedAt: hole('updatedAt') },
      ...{ workspace: hole('workspace'), connection: hole('connection'), arn: hole('arn') },
      ownership: hole('ownership'),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

const insert = async (db: Db, { at, ...intent }: Omit<NewIntent, 'listedAt'>): Promise<IntentRow | undefined> => {
  const { leaseOwner = null, leaseUntil = null, workspace = null, connection = null, arn = null } = intent
  const { ownership = null } = intent
  const row: IntentRow = {
    ...intent,
    leaseOwner,
    leaseUntil,
    workspace,
    connection,
    arn,
    ownership,
    status: 'recorded',
    attempt: 0,
    recoveryAttempts: 0,
    sentAt: null,
    nextRecoveryAt: null,
    outcome: null,
    createdAt: at,
    updatedAt: at,
  }
  const { numAffectedRows } = await insertRow(db, row)
  return numAffectedRows === 1n ? row : undefined
}

/** The equal create that was answered with a link after the list was read, so that the list cannot show its link. */
const findAnsweredSince = async (
  db: Db,
  { id, groupId, fingerprint }: Pick<NewIntent, 'id' | 'groupId' | 'fingerprint'>,
  listedAt: string | undefined,
) =>
  listedAt === undefined
    ? undefined
    : parseRow(
        await db
          .selectFrom('intents')
          .selectAll()
          .where('groupId', '=', groupId)
          .where('kind', '=', 'create')
          .where('status', '=', 'created')
          .where('fingerprint', '=', fingerprint)
          .where('id', '!=', id)
          .where('updatedAt', '>=', listedAt)
          .executeTakeFirst(),
      )

/** Takes back an intent that was inserted in the same transaction. */
export const deleteIntent = async (db: Db, id: string) => {
  await db.deleteFrom('intents').where('id', '=', id).execute()
}

/**
 * Inserts an intent, or returns the one that is in its way: with the same id, open with the same fingerprint or on the
 * same cluster, or an equal create that was answered since `listedAt`. Runs inside a transaction.
 */
export const insertIntent = async (db: Db, { listedAt, ...intent }: NewIntent): Promise<Inserted> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const inserted = await insert(db, intent)
    if (inserted) {
      const answered = await findAnsweredSince(db, intent, listedAt)
      if (!answered) return { kind: 'inserted', intent: inserted }
      await deleteIntent(db, inserted.id)
      return { kind: 'same-fingerprint', intent: answered }
    }
    const same = await findIntent(db, intent.id)
    if (same) return { kind: 'same-id', intent: same }
    const open = await findOpen(db, intent)
    // Neither: the open one ended between the two statements, so the next try can insert.
    if (open) return { kind: 'same-fingerprint', intent: open }
  }
  throw new Error(`The intent ${intent.id} can neither be recorded nor found; is its link bound to another create?`)
}

export type Claim = {
  id: string
  from: readonly IntentStatus[]
  leaseOwner: string
  leaseUntil: string
  at: string
  requestId?: string
  patch?: Pick<IntentRow, 'baseline' | 'skewMs'> | undefined
}

/** Claims an intent for sending: one claim wins and gets the row with its new attempt, the others get undefined. */
export const claimIntent = async (
  db: Db,
  { id, from, leaseOwner, leaseUntil, at, requestId, patch }: Claim,
): Promise<IntentRow | undefined> =>
  parseRow(
    await db
      .updateTable('intents')
      .set((eb) => ({
        ...patch,
        status: 'sending',
        attempt: eb('attempt', '+', 1),
        sentAt: at,
        leaseOwner,
        leaseUntil,
        updatedAt: at,
      }))
      .$if(requestId !== undefined, (query) => query.set({ requestId: requestId ?? '' }))
      .where('id', '=', id)
      .where('status', 'in', from)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('intents as other')
              .select('other.id')
              .whereRef('other.groupId', '=', 'intents.groupId')
              .whereRef('other.fingerprint', '=', 'intents.fingerprint')
              .whereRef('other.id', '!=', 'intents.id')
              .where('other.status', 'in', openStatuses),
          ),
        ),
      )
      .returningAll()
      .executeTakeFirst(),
  )

type Patch = Partial<
  Pick<
    IntentRow,
    | 'linkId'
    | 'recoveryAttempts'
    | 'baseline'
    | 'skewMs'
    | 'leaseOwner'
    | 'leaseUntil'
    | 'nextRecoveryAt'
    | 'outcome'
    | 'requestId'
  >
>

export type Transition = {
  id: string
  from: readonly IntentStatus[]
  leaseOwner?: string
  to: IntentStatus
  at: string
  patch?: Patch
}

/**
 * Moves an intent to another status if it still has one of `from` (and is leased by `leaseOwner`, when given), and if
 * no other create is bound to the link of the patch; returns whether it did.
 */
export const moveIntent = async (
  db: Db,
  { id, from, leaseOwner, to, at, patch = {} }: Transition,
): Promise<boolean> => {
  const { linkId } = patch
  const rows = await db
    .updateTable('intents')
    .set({ ...patch, status: to, updatedAt: at })
    .where('id', '=', id)
    .where('status', 'in', from)
    .$if(leaseOwner !== undefined, (query) => query.where('leaseOwner', '=', leaseOwner ?? ''))
    .$if(typeof linkId === 'string', (query) =>
      query.where(({ not, exists, selectFrom, or, eb }) =>
        or([
          eb('kind', '!=', 'create'),
          not(
            exists(
              selectFrom('intents as other')
                .select('other.id')
                .where('other.linkId', '=', linkId ?? '')
                .where('other.kind', '=', 'create')
                .whereRef('other.id', '!=', 'intents.id'),
            ),
          ),
        ]),
      ),
    )
    .returning('id')
    .execute()
  return rows.length === 1
}
