import 'server-only'
import { sql, type Transaction } from 'kysely'
import { keepRequesters } from '#server/store/contributors.ts'
import { draftShape, type Schema } from '#server/store/schema.ts'
import { endedStatuses } from '#lib/approval/approval-status.ts'

/** Forgets at most `most` rows from before a moment (ISO 8601); returns how many those were. */
export type Forget = (trx: Transaction<Schema>, before: string, most: number) => Promise<number>

/** Empties the details of sendings that ended; that they were sent, and how they ended, stays. */
export const forgetAttemptDetails: Forget = async (trx, before, most) => {
  const rows = await trx
    .updateTable('attempts')
    .set({ detail: null })
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('intentId', 'no'),
        'in',
        selectFrom('attempts as old')
          .select(['old.intentId', 'old.no'])
          .where('old.endedAt', '<', before)
          .where('old.detail', 'is not', null)
          .limit(most)
          .$asTuple('intentId', 'no'),
      ),
    )
    .returning('no')
    .execute()
  return rows.length
}

/** Deletes the states of links that were last seen before then, and that a later read of their project did not show. */
export const forgetStates: Forget = async (trx, before, most) => {
  const rows = await trx
    .deleteFrom('sightings')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('groupId', 'linkId', 'firstSeen'),
        'in',
        selectFrom('sightings as old')
          .innerJoin(
            selectFrom('sightings')
              .select(['groupId', 'linkId', (of) => of.fn.max('lastSeen').as('seen')])
              .groupBy(['groupId', 'linkId'])
              .as('link'),
            (join) => join.onRef('link.groupId', '=', 'old.groupId').onRef('link.linkId', '=', 'old.linkId'),
          )
          .innerJoin('snapshots', 'snapshots.groupId', 'old.groupId')
          .select(['old.groupId', 'old.linkId', 'old.firstSeen'])
          .where('snapshots.subject', '=', 'links')
          .whereRef('snapshots.readAt', '>', 'link.seen')
          .where('link.seen', '<', before)
          .limit(most)
          .$asTuple('groupId', 'linkId', 'firstSeen'),
      ),
    )
    .returning('linkId')
    .execute()
  return rows.length
}

/** Empties snapshots that nobody has looked at since, where nothing moves or is about to be read. */
export const forgetSnapshots: Forget = async (trx, before, most) => {
  const rows = await trx
    .updateTable('snapshots')
    .set({ content: null, version: sql<number>`version + 1`, readAt: null, staleBefore: null })
    .set({ failures: 0, trouble: null, retryAt: null })
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('groupId', 'subject'),
        'in',
        selectFrom('snapshots as old')
          .select(['old.groupId', 'old.subject'])
          .where('old.content', 'is not', null)
          .where('old.isMoving', '=', 0)
          .where('old.readAt', '<', before)
          .where('old.triedAt', '<', before)
          .where(({ fn, val, eb: is }) => is(fn.coalesce('old.lookedAt', val('')), '<', before))
          .where(({ fn, val, ref, eb: is }) => is(fn.coalesce('old.staleBefore', val('')), '<=', ref('old.readAt')))
          .limit(most)
          .$asTuple('groupId', 'subject'),
      ),
    )
    .returning('subject')
    .execute()
  return rows.length
}

/** Deletes the last sign-ins from before then. */
export const forgetSignIns: Forget = async (trx, before, most) => {
  const rows = await trx
    .deleteFrom('signIns')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('issuer', 'person'),
        'in',
        selectFrom('signIns as old')
          .select(['old.issuer', 'old.person'])
          .where('old.at', '<', before)
          .limit(most)
          .$asTuple('issuer', 'person'),
      ),
    )
    // PostgreSQL looks at this again when somebody signs in meanwhile.
    .where('at', '<', before)
    .returning('person')
    .execute()
  return rows.length
}

/** Deletes the drafts that nobody has changed since; who worked on them stays with what is asked for. */
export const forgetDrafts: Forget = async (trx, before, most) => {
  const rows = await trx
    .deleteFrom('drafts')
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('drafts as old').select('old.id').where('old.updatedAt', '<', before).limit(most),
    )
    // PostgreSQL looks at this again when somebody saves one meanwhile.
    .where('updatedAt', '<', before)
    .returningAll()
    .execute()
  for (const row of rows) await keepRequesters(trx, draftShape.parse(row))
  return rows.length
}

/** Deletes the approvals that ended before then, with what was said of them. */
export const forgetApprovals: Forget = async (trx, before, most) => {
  const rows = await trx
    .selectFrom('approvals')
    .select('id')
    .where('status', 'in', endedStatuses)
    .where('updatedAt', '<', before)
    .limit(most)
    .execute()
  if (rows.length === 0) return 0
  const ids = rows.map(({ id }) => id)
  await trx.deleteFrom('approvalRemarks').where('approvalId', 'in', ids).execute()
  await trx.deleteFrom('approvals').where('id', 'in', ids).where('status', 'in', endedStatuses).execute()
  return rows.length
}

/** Deletes the tokens that expired before then. */
export const forgetTokens: Forget = async (trx, before, most) => {
  const rows = await trx
    .deleteFrom('apiTokens')
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('apiTokens as old').select('old.id').where('old.expiresAt', '<', before).limit(most),
    )
    .returning('id')
    .execute()
  return rows.length
}

/** Deletes the events from before then that nobody is to be told of any more, with their deliveries. */
export const forgetMessages: Forget = async (trx, before, most) => {
  const rows = await trx
    .selectFrom('events')
    .select('seq')
    .where('at', '<', before)
    .where('spreadAt', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries')
            .select('eventSeq')
            .whereRef('eventSeq', '=', 'events.seq')
            .where('status', '=', 'waiting'),
        ),
      ),
    )
    .limit(most)
    .execute()
  if (rows.length === 0) return 0
  const seqs = rows.map(({ seq }) => seq)
  // Somebody may send one again meanwhile, which then waits.
  await trx.deleteFrom('deliveries').where('eventSeq', 'in', seqs).where('status', '<>', 'waiting').execute()
  const forgotten = await trx
    .deleteFrom('events')
    .where('seq', 'in', seqs)
    .where('seq', 'not in', ({ selectFrom }) =>
      selectFrom('deliveries').select('eventSeq').where('eventSeq', 'in', seqs),
    )
    .returning('seq')
    .execute()
  return forgotten.length
}
