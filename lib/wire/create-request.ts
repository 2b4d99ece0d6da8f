import { groupId, linkId } from '#lib/wire/ids.ts'
import { ownership } from '#lib/wire/ownership.ts'
import * as z from '#lib/zod.ts'

export const requestValue = z.union([z.string().max(2048), z.array(z.string().max(2048)).max(50)])

/** The key of a create: a UUID that belongs to the draft, so that whoever presses again asks for the same one. */
export const createKey = z.uuid({ error: 'This draft has no usable key. Start a new link.' })

/** A create body as it comes from outside. */
export const requestBody = z.record(z.string().max(64), requestValue)

/**
 * What the review sends: the project, the key, and the body exactly as it was shown; `evenIfExisting` is a person's
 * tick, `replaces` the failed link that is deleted first. `ownership` is the portal's own and no part of the body;
 * without it, a link that replaces another one takes over its ownership.
 */
export const createRequest = z.strictObject({
  groupId,
  key: createKey,
  body: requestBody,
  evenIfExisting: z.boolean().default(false),
  replaces: linkId.optional(),
  ownership: ownership.optional(),
})

export type CreateInput = z.infer<typeof createRequest>
