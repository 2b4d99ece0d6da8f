import { stepEvents } from '#server/intents/step-events.ts'
import type { Store } from '#server/store/db.ts'
import { readEventsAfter } from '#server/store/events.ts'
import type { IntentRow } from '#server/store/schema.ts'
import type { EventSubject } from '#lib/notification/message.ts'

const kinds = new Map<string, string>(Object.entries(stepEvents))

/** What an audit row of an intent is about. */
const toSubject = ({ id, workspace, connection }: IntentRow, linkId: string | null): EventSubject => {
  if (workspace !== null) return { type: 'connection', workspace, connection: connection ?? '' }
  return linkId === null ? { type: 'create', intentId: id } : { type: 'link', linkId }
}

/** I13: every step that owes an event has exactly one, in the order of the steps, and no other step has one. */
export const findEventFlaws = async (
  { db }: Store,
  groupId: string,
  intents: readonly IntentRow[],
  after: number,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('audit')
    .select(['intentId', 'action', 'linkId'])
    .where('seq', '>', after)
    .orderBy('seq')
    .execute()
  const owed = rows.flatMap(({ intentId, action, linkId }) => {
    const kind = kinds.get(action)
    const intent = intents.find(({ id }) => id === intentId)
    return intent && kind && kind !== 'none' ? [JSON.stringify([kind, toSubject(intent, linkId)])] : []
  })
  // What tells of a state was read from Atlas, and is owed by no step.
  const told = (await readEventsAfter(db, 0, 100_000))
    .filter(({ message }) => message.groupId === groupId && message.facts.state === undefined)
    .map(({ message: { kind, subject } }) => JSON.stringify([kind, subject]))
  return JSON.stringify(owed) === JSON.stringify(told)
    ? []
    : [`I13: ${String(owed.length)} events are owed and ${String(told.length)} are in the outbox, or in another order`]
}
