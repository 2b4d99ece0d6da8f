import { parseBody } from '#lib/connection/leaves.ts'
import { groupId } from '#lib/wire/ids.ts'
import { ownership } from '#lib/wire/ownership.ts'
import * as z from '#lib/zod.ts'

/** The key of a command: a UUID that belongs to the form, so that whoever presses again asks for the same one. */
export const streamCommandKey = z.uuid({ error: 'This form has no usable key. Load the page again.' })
const name = z.string().max(128)

/** The body exactly as it was shown for review, with its secrets, which no more than this one request holds. */
const body = z.unknown().transform((value, context) => {
  const result = parseBody(value)
  if (result) return result
  context.addIssue({ code: 'custom', message: 'The portal cannot read this request. Load the page again.' })
  return z.NEVER
})

/** Without an ownership, a connection takes over that of one which had its name before. */
export const createConnectionInput = z.strictObject({
  ...{ groupId, key: streamCommandKey, workspace: name, body },
  ownership: ownership.optional(),
})
export const changeConnectionInput = z.strictObject({ groupId, key: streamCommandKey, workspace: name, name, body })
export const deleteConnectionInput = z.strictObject({ groupId, key: streamCommandKey, workspace: name, name })
export const createWorkspaceInput = z.strictObject({
  groupId,
  key: streamCommandKey,
  name,
  provider: name,
  region: name,
  tier: name,
})

export type CreateConnectionInput = z.infer<typeof createConnectionInput>
export type ChangeConnectionInput = z.infer<typeof changeConnectionInput>
export type DeleteConnectionInput = z.infer<typeof deleteConnectionInput>
export type CreateWorkspaceInput = z.infer<typeof createWorkspaceInput>
