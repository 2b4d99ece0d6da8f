import 'server-only'
import { container } from '#server/container.ts'
import { defineQuery } from '#server/http/define-query.ts'
import { groupId } from '#lib/wire/ids.ts'
import { draftInput } from '#lib/wire/shared-draft-input.ts'
import * as z from '#lib/zod.ts'

/** The drafts that the people of a project share. */
export const listDrafts = defineQuery({
  permission: 'draft',
  input: z.object({ groupId }),
  run: async (input, { person }) => {
    const drafts = await (await container()).drafts.list(input.groupId, person.id)
    return { ok: true, value: { drafts } }
  },
})

/** One of them, whole; none where it was discarded or forgotten, or no browser has saved it yet. */
export const getDraft = defineQuery({
  permission: 'draft',
  input: z.object(draftInput.shape),
  run: async (input, { person }) => {
    const draft = await (await container()).drafts.find(input, person.id)
    return { ok: true, value: { draft } }
  },
})
