import 'server-only'
import { deliveryShape, eventShape } from '#server/store/outbox-schema.ts'
import type { Db } from '#server/store/schema.ts'
import { eventKind } from '#lib/notification/message.ts'
import * as z from '#lib/zod.ts'

const { createdAt, endedAt, receiver, target, reason, attempts } = deliveryShape.shape
const count = z.coerce.number().int()

const receiverCount = z.object({
  receiver,
  waiting: count,
  failing: count,
  givenUp: count,
  oldestAt: createdAt.nullable(),
  deliveredAt: endedAt,
})

/** What a receiver has still to be told. `failing`: of those that wait, how many failed at least once. */
export type ReceiverCount = z.infer<typeof receiverCount>

/** Counts deliveries by receiver; `oldestAt`: since when the first that waits does; `deliveredAt`: the last success. */
export const countDeliveries = async (db: Db): Promise<ReceiverCount[]> =>
  receiverCount.array().parse(
    await db
      .selectFrom('deliveries')
      .select(({ fn, eb }) => [
        'receiver',
        fn.count(eb.case().when('status', '=', 'waiting').then(1).end()).as('waiting'),
        fn
          .count(
            eb
              .case()
              .when(eb.and([eb('status', '=', 'waiting'), eb('reason', 'is not', null)]))
              .then(1)
              .end(),
          )
          .as('failing'),
        fn.count(eb.case().when('status', '=', 'given-up').then(1).end()).as('givenUp'),
        fn.min(eb.case().when('status', '=', 'waiting').then(eb.ref('createdAt')).end()).as('oldestAt'),
        fn.max(eb.case().when('status', '=', 'delivered').then(eb.ref('endedAt')).end()).as('deliveredAt'),
      ])
      .groupBy('receiver')
      .orderBy('receiver')
      .execute(),
  )

const givenUp = z.object({
  id: eventShape.shape.id,
  target,
  receiver,
  attempts,
  reason,
  endedAt: endedAt.unwrap(),
  kind: eventKind,
  groupId: eventShape.shape.groupId,
  at: eventShape.shape.at,
})
export type GivenUpDelivery = z.infer<typeof givenUp>

/** The deliveries that were given up last, the newest first. */
export const listGivenUpDeliveries = async (db: Db, most: number): Promise<GivenUpDelivery[]> =>
  givenUp
    .array()
    .parse(
      await db
        .selectFrom('deliveries')
        .innerJoin('events', 'events.seq', 'deliveries.eventSeq')
        .select(['events.id', 'target', 'receiver', 'attempts', 'reason', 'endedAt', 'kind', 'groupId', 'events.at'])
        .where('status', '=', 'given-up')
        .orderBy('endedAt', 'desc')
        .orderBy('eventSeq', 'desc')
        .limit(most)
        .execute(),
    )
