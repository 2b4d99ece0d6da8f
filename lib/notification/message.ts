import { facts } from '#lib/notification/event-fact.ts'
import { isEventKind, type EventKind } from '#lib/notification/event-kind.ts'
import * as z from '#lib/zod.ts'

const text = z.string()

export const eventKind = z.custom<EventKind>((value) => typeof value === 'string' && isEventKind(value), {
  error: 'There is no such kind of event.',
})

/**
 * What an event is about. `create`: a create of which no link is known yet. A connection's names are names: a message
 * without details does not say them.
 */
const subject = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('link'), linkId: text }),
  z.strictObject({ type: z.literal('create'), intentId: text }),
  z.strictObject({ type: z.literal('connection'), workspace: text, connection: text }),
  z.strictObject({ type: z.literal('approval'), approvalId: text }),
  z.strictObject({ type: z.literal('token'), tokenId: text, issuer: text, owner: text }),
  /** A line of the health page, such as Atlas. */
  z.strictObject({ type: z.literal('portal'), part: text }),
])
export type EventSubject = z.infer<typeof subject>

/** An event as it is told of. `id` is the same however often it is sent; `groupId`: null where no project is meant. */
export const message = z.strictObject({
  id: z.uuid(),
  kind: eventKind,
  at: z.iso.datetime({ precision: 3 }),
  groupId: text.nullable(),
  subject,
  facts,
})
export type Message = z.infer<typeof message>

/** An event before it has its id. */
export type NewEvent = Omit<Message, 'id'>
