'use server'
import { defineAction } from '#server/http/define-action.ts'
import { container } from '#server/container.ts'
import { createKey } from '#lib/wire/create-request.ts'
import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** Records which of several links is the result of a create; a person has decided this. */
export const pickPrivateLink = defineAction({
  permission: 'change',
  input: z.strictObject({ groupId, key: createKey, linkId }),
  limit: { name: 'changes', getKey: (_, requestId) => requestId },
  run: async (input, { person, requestId }) => (await container()).resolve.pick(input, { actor: person.id, requestId }),
})
