import { draftKinds } from '#lib/draft/draft-fields.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const tooLong = 'A value of this draft is too long to be kept on the server. It stays in this browser.'
const draftText = z.string().max(10_000, { error: tooLong })

const fieldChange = z.strictObject({
  path: z.string().min(1).max(1_000, { error: tooLong }),
  from: draftText.optional(),
  to: draftText.optional(),
})

const draftId = z.uuid({ error: 'There is no such draft.' })
export const draftInput = z.strictObject({ groupId, draftId })

/** `version`: that of the draft from which the changes were made; 0 for one that the server never had. */
export const saveDraftInput = draftInput.extend({
  kind: z.enum(draftKinds),
  version: z.int().min(0),
  changes: z.array(fieldChange).max(500, { error: 'Too much was changed at once for the server to keep.' }),
})

export type SaveDraftInput = z.infer<typeof saveDraftInput>
export type DraftInput = z.infer<typeof draftInput>
