import 'server-only'
import { sql, type Transaction } from 'kysely'
import type { StoredEvent } from '#server/store/events.ts'
import { deliveryShape, type DeliveryRow, type EventRow } from '#server/store/outbox-schema.ts'
import type { Db, Schema } from '#server/store/schema.ts'
import type { Target } from '#lib/notification/send.ts'

type Key = Pick<DeliveryRow, 'eventSeq' | 'target'>
/** A delivery that this process is making; `leaseOwner` shows that the result is its own. */
export type ClaimedDelivery = Key & Pick<DeliveryRow, 'receiver' | 'attempts' | 'createdAt'> & { leaseOwner: string }

/**
 * Records whom an event is still to reach, once: what another replica has spread stays as it is. Events are spread in
 * their order, so that no later one of an order key overtakes it.
 */
export const spreadEvent = async (
  trx: Transaction<Schema>,
  { seq: eventSeq, orderKey }: StoredEvent,
  targets: readonly Pick<Target, 'key' | 'receiver'>[],
  at: string,
): Promise<void> => {
  const first = await trx
    .updateTable('events')
    .set({ spreadAt: at })
    .where('seq', '=', eventSeq)
    .where('spreadAt', 'is', null)
    .returning('seq')
    .executeTakeFirst()
  if (!first || targets.length === 0) return
  const rows = targets.map(({ key, receiver }) => ({
    ...{ eventSeq, target: key, receiver, orderKey, status: 'waiting' as const, attempts: 0 },
    ...{ createdAt: at, nextAt: at, leaseOwner: null, leaseUntil: null, reason: null, endedAt: null },
  }))
  await trx.insertInto('deliveries').values(rows).execute()
}

/** The receivers that something is due for. */
export const listDueReceivers = async (db: Db, at: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('deliveries')
    .select('receiver')
    .distinct()
    .where('status', '=', 'waiting')
    .where('nextAt', '<=', at)
    .execute()
  return rows.map(({ receiver }) => receiver)
}

/**
 * Claims the first due delivery of a receiver that nobody is making, and that is its target's next one of its order
 * key; undefined when there is none, or another process was faster.
 */
export const claimDelivery = async (
  db: Db,
  receiver: string,
  { leaseOwner, at, leaseUntil }: { leaseOwner: string; at: string; leaseUntil: string },
): Promise<ClaimedDelivery | undefined> => {
  const row = await db
    .updateTable('deliveries')
    .set({ leaseOwner, leaseUntil, attempts: sql<number>`attempts + 1` })
    .where('status', '=', 'waiting')
    .where(({ or, eb }) => or([eb('leaseUntil', 'is', null), eb('leaseUntil', '<=', at)]))
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('eventSeq', 'target'),
        'in',
        selectFrom('deliveries as due')
          .select(['due.eventSeq', 'due.target'])
          .where('due.status', '=', 'waiting')
          .where('due.receiver', '=', receiver)
          .where('due.nextAt', '<=', at)
          .where(({ or, eb: is }) => or([is('due.leaseUntil', 'is', null), is('due.leaseUntil', '<=', at)]))
          .where(({ not, exists, selectFrom: from }) =>
            not(
              exists(
                from('deliveries as earlier')
                  .select('earlier.eventSeq')
                  .whereRef('earlier.target', '=', 'due.target')
                  .whereRef('earlier.orderKey', '=', 'due.orderKey')
                  .whereRef('earlier.eventSeq', '<', 'due.eventSeq')
                  .where('earlier.status', '=', 'waiting'),
              ),
            ),
          )
          .orderBy('due.nextAt')
          .orderBy('due.eventSeq')
          .limit(1)
          .$asTuple('eventSeq', 'target'),
      ),
    )
    .returningAll()
    .executeTakeFirst()
  if (!row) return undefined
  const { eventSeq, target, attempts, createdAt } = deliveryShape.parse(row)
  return { eventSeq, target, receiver, attempts, createdAt, leaseOwner }
}

/** What became of an attempt: the delivery is over, or waits for the next attempt. */
export type Settlement =
  | { status: 'delivered' | 'withdrawn'; at: string }
  | { status: 'given-up'; at: string; reason: string }
  | { status: 'waiting'; nextAt: string; reason: string }

/** Records what became of an attempt; false when the claim is somebody else's by now. */
export const settleDelivery = async (
  db: Db,
  { eventSeq, target, leaseOwner }: ClaimedDelivery,
  settlement: Settlement,
): Promise<boolean> => {
  const { status } = settlement
  const updated = await db
    .updateTable('deliveries')
    .set({
      ...{ status, leaseOwner: null, leaseUntil: null, reason: 'reason' in settlement ? settlement.reason : null },
      ...(status === 'waiting' ? { nextAt: settlement.nextAt } : { endedAt: settlement.at }),
    })
    .where('eventSeq', '=', eventSeq)
    .where('target', '=', target)
    .where('leaseOwner', '=', leaseOwner)
    .returning('target')
    .executeTakeFirst()
  return updated !== undefined
}

/** A delivery by its message's id. */
export type DeliveryKey = { id: string; target: string }

/**
 * Makes a delivery that was given up wait again, as if it were new; returns what it is about, or undefined when it is
 * not given up.
 */
export const reopenDelivery = async (
  trx: Db,
  { id, target }: DeliveryKey,
  at: string,
): Promise<Pick<EventRow, 'kind' | 'groupId'> | undefined> => {
  const event = await trx
    .selectFrom('events')
    .select(['seq', 'kind', 'groupId'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!event) return undefined
  const { seq, ...about } = event
  const updated = await trx
    .updateTable('deliveries')
    .set({ status: 'waiting', attempts: 0, createdAt: at, nextAt: at, endedAt: null })
    .where('eventSeq', '=', seq)
    .where('target', '=', target)
    .where('status', '=', 'given-up')
    .returning('target')
    .executeTakeFirst()
  return updated && about
}
