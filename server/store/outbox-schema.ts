import 'server-only'
import { json, text, time, whole } from '#server/store/columns.ts'
import * as z from '#lib/zod.ts'

/** The number of the last event. Who appends one holds it until the transaction ends, so numbers appear in order. */
export const outboxHeadShape = z.strictObject({ id: z.literal(1), seq: whole })

/** An event (lib/notification/message.ts). `orderKey`: it is told after earlier ones that have the same. */
export const eventShape = z.strictObject({
  seq: whole,
  id: z.uuid(),
  kind: text,
  groupId: text.nullable(),
  subject: json,
  orderKey: text,
  facts: json,
  at: time,
  spreadAt: time.nullable(),
})

/** `given-up`: it failed for too long, or would always; `withdrawn`: nobody is to be told any more. */
const deliveryStatuses = ['waiting', 'delivered', 'given-up', 'withdrawn'] as const

/** What one target is still to be told, or was. `createdAt`: since when it is tried. */
export const deliveryShape = z.strictObject({
  eventSeq: whole,
  target: text,
  receiver: text,
  orderKey: text,
  status: z.enum(deliveryStatuses),
  attempts: whole,
  createdAt: time,
  nextAt: time,
  leaseOwner: text.nullable(),
  leaseUntil: time.nullable(),
  reason: text.nullable(),
  endedAt: time.nullable(),
})

/** What people were told of once, and what is over by `until` unless that is prolonged. */
export const alertShape = z.strictObject({ name: text, at: time, until: time })

export type EventRow = z.infer<typeof eventShape>
export type DeliveryRow = z.infer<typeof deliveryShape>
export type AlertRow = z.infer<typeof alertShape>
