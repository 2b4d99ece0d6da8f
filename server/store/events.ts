import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { findCreateByLink } from '#server/store/own-links.ts'
import { eventShape, type EventRow } from '#server/store/outbox-schema.ts'
import type { Db, Schema } from '#server/store/schema.ts'
import { readJson } from '#lib/json-text.ts'
import { message, type Message, type NewEvent } from '#lib/notification/message.ts'

/** An event with its place among all. */
export type StoredEvent = Pick<EventRow, 'seq' | 'orderKey'> & { message: Message }

/** What an event is told in order for. A link and the create that made it are one. */
const findOrderKey = async (trx: Db, { groupId, subject }: NewEvent): Promise<string> => {
  switch (subject.type) {
    case 'link': {
      const create = await findCreateByLink(trx, groupId ?? '', subject.linkId)
      return create ? `create ${create.id}` : `link ${groupId ?? ''} ${subject.linkId}`
    }
    case 'create':
      return `create ${subject.intentId}`
    case 'connection':
      return `connection ${groupId ?? ''} ${JSON.stringify([subject.workspace, subject.connection])}`
    case 'approval':
      return `approval ${subject.approvalId}`
    case 'token':
      return `token ${subject.tokenId}`
    case 'portal':
      return `portal ${subject.part}`
    default:
      return subject satisfies never
  }
}

/**
 * Appends an event in the transaction of what it tells of, as the last thing there: until that ends nobody else can
 * append one. Its id is its message's, however often that is sent.
 */
export const appendEvent = async (trx: Transaction<Schema>, event: NewEvent): Promise<void> => {
  const { id, kind, groupId, subject, facts, at } = message.parse({ ...event, id: randomUUID() })
  const orderKey = await findOrderKey(trx, event)
  const { seq } = await trx
    .updateTable('outboxHead')
    .set({ seq: sql<number>`seq + 1` })
    .returning('seq')
    .executeTakeFirstOrThrow()
  const texts = { subject: JSON.stringify(subject), facts: JSON.stringify(facts) }
  await trx
    .insertInto('events')
    .values({ seq, id, kind, groupId, orderKey, at, spreadAt: null, ...texts })
    .execute()
}

const toStoredEvent = (row: EventRow): StoredEvent => {
  const { seq, orderKey, id, kind, groupId, subject, facts, at } = eventShape.parse(row)
  const texts = { subject: readJson(subject), facts: readJson(facts) }
  return { seq, orderKey, message: message.parse({ id, kind, at, groupId, ...texts }) }
}

/** The first events for which nobody has found out yet who is to be told. */
export const findEventsToSpread = async (db: Db, most: number): Promise<StoredEvent[]> => {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('spreadAt', 'is', null)
    .orderBy('seq')
    .limit(most)
    .execute()
  return rows.map(toStoredEvent)
}

/** An event by its number; undefined once it is forgotten. */
export const findEvent = async (db: Db, seq: number): Promise<StoredEvent | undefined> => {
  const row = await db.selectFrom('events').selectAll().where('seq', '=', seq).executeTakeFirst()
  return row && toStoredEvent(row)
}

/** The number of the last event, after which a reader begins that wants none of those before. */
export const readLastEventSeq = async (db: Db): Promise<number> =>
  (await db.selectFrom('outboxHead').select('seq').executeTakeFirstOrThrow()).seq

/** Up to `most` events after a number, in order. None is ever added before one that was read. */
export const readEventsAfter = async (db: Db, seq: number, most: number): Promise<StoredEvent[]> => {
  const rows = await db.selectFrom('events').selectAll().where('seq', '>', seq).orderBy('seq').limit(most).execute()
  return rows.map(toStoredEvent)
}
