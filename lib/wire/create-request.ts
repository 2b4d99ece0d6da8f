import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod-mini.ts'

const text = z.string().check(z.maxLength(2048))
const value = z.union([text, z.array(text).check(z.maxLength(50))])

/** The key of a create: a UUID that belongs to the draft, so that whoever presses again asks for the same one. */
export const createKey = z.uuid({ error: 'This draft has no usable key. Start a new link.' })

/** A create body as it comes from outside. */
export const requestBody = z.record(z.string().check(z.maxLength(64)), value)

/**
 * What the review sends: the project, the key, and the body exactly as it was shown; `evenIfExisting` is a person's
 * tick, `replaces` the failed link that is deleted first.
 */
export const createRequest = z.strictObject({
  groupId,
  key: createKey,
  body: requestBody,
  evenIfExisting: z._default(z.boolean(), false),
  replaces: z.optional(linkId),
})

export type CreateInput = z.infer<typeof createRequest>
