import { eventKind } from '#lib/notification/message.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const receiver = z.string().min(1).max(100)

/** A subscription by its project (without one: to the portal itself) and where it is told. */
export const subscriptionKey = z.strictObject({ groupId: groupId.optional(), receiver })

export const subscriptionInput = subscriptionKey.extend({
  kinds: z
    .array(eventKind)
    .min(1, { error: 'Choose at least one event.' })
    .max(100)
    .transform((kinds) => [...new Set(kinds)]),
})
