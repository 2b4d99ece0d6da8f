import 'server-only'
import { openStatuses, intentShape, type Db, type Intent, type IntentStatus } from '#server/store/schema.ts'

/** A new intent; times are ISO 8601 with milliseconds, body, baseline and outcome are JSON text. */
export type NewIntent = Pick<
  Intent,
  'id' | 'kind' | 'groupId' | 'linkId' | 'fingerprint' | 'body' | 'baseline' | 'actor' | 'requestId' | 'skewMs'
> &
  Partial<Pick<Intent, 'leaseOwner' | 'leaseUntil'>> & { at: string }

export type Inserted =
  | { kind: 'inserted'; intent: Intent }
  | { kind: 'same-id'; intent: Intent }
  | { kind: 'same-fingerprint'; intent: Intent }

const turns = 10

const read = (row: unknown): Intent | undefined => (row === undefined ? undefined : intentShape.parse(row))

/** The intent with this id, or undefined. */
export const findIntent = async (db: Db, id: string): Promise<Intent | undefined> =>
  read(await db.selectFrom('intents').selectAll().where('id', '=', id).executeTakeFirst())

const findOpen = async (db: Db, { groupId, fingerprint }: NewIntent): Promise<Intent | undefined> =>
  read(
    await db
      .selectFrom('intents')
      .selectAll()
      .where('groupId', '=', groupId)
      .where('fingerprint', '=', fingerprint)
      .where('status', 'in', openStatuses)
      .executeTakeFirst(),
  )

const insert = async (db: Db, { at, ...intent }: NewIntent): Promise<Intent | undefined> => {
  const row = { ...intent, status: 'recorded', attempt: 0, looks: 0, createdAt: at, updatedAt: at } as const
  return read(
    await db
      .insertInto('intents')
      .values({ leaseOwner: null, leaseUntil: null, sentAt: null, nextLookAt: null, outcome: null, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst(),
  )
}

/** Records an intent, or finds the one that stands in its way: the same id, or an open one with the same fingerprint. */
export const insertIntent = async (db: Db, intent: NewIntent): Promise<Inserted> => {
  for (let turn = 0; turn < turns; turn += 1) {
    const inserted = await insert(db, intent)
    if (inserted) return { kind: 'inserted', intent: inserted }
    const same = await findIntent(db, intent.id)
    if (same) return { kind: 'same-id', intent: same }
    const open = await findOpen(db, intent)
    // Neither: the open one ended between the two statements, so there is room now.
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
}

/** Takes an intent for sending: one claim wins and gets the row with its new attempt, the others get undefined. */
export const claimIntent = async (
  db: Db,
  { id, from, leaseOwner, leaseUntil, at, requestId }: Claim,
): Promise<Intent | undefined> =>
  read(
    await db
      .updateTable('intents')
      .set((eb) => ({
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

type Settled = Partial<
  Pick<
    Intent,
    'linkId' | 'looks' | 'baseline' | 'skewMs' | 'leaseOwner' | 'leaseUntil' | 'nextLookAt' | 'outcome' | 'requestId'
  >
>
export type Settlement = {
  id: string
  from: readonly IntentStatus[]
  leaseOwner?: string
  to: IntentStatus
  at: string
  patch?: Settled
}

/**
 * Moves an intent on when it is still in one of `from` (and leased by `leaseOwner`, when given); whether it won.
 * It does not win either when another create is bound to the link of the patch.
 */
export const settleIntent = async (
  db: Db,
  { id, from, leaseOwner, to, at, patch = {} }: Settlement,
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
