import { groupId } from '#lib/wire/ids.ts'
import { z } from '#lib/zod.ts'

const value = z.union([z.string().max(2048), z.array(z.string().max(2048)).max(50)])

/** What the review sends: the project, the draft it came from, and the body exactly as it was shown. */
export const createRequest = z.strictObject({
  groupId,
  draftId: z.uuid({ error: 'This draft has no usable id. Start a new link.' }),
  body: z.record(z.string().max(64), value),
})

export type CreateInput = z.infer<typeof createRequest>
