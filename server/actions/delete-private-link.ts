'use server'
import { defineAction } from '#server/http/define-action.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** Asks Atlas to delete a private link. */
export const deletePrivateLink = defineAction({
  permission: 'change',
  input: z.strictObject({ groupId, linkId }),
  limit: { name: 'changes', getKey: (_, requestId) => requestId },
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).change.remove(input, { actor: person.id, requestId })
    log.info({ event: 'delete', outcome: outcome.kind, ...input, person: person.id, requestId })
    return outcome
  },
})
