'use server'
import { defineAction } from '#server/http/define-action.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { createKey } from '#lib/wire/create-request.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** Sends a create again for which no link was found in Atlas; a person has decided this. */
export const sendAgain = defineAction({
  permission: 'change',
  input: z.strictObject({ groupId, key: createKey }),
  limit: { name: 'creates', getKey: (_, requestId) => requestId },
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).resolve.sendAgain(input, { actor: person.id, requestId })
    log.info({ event: 'send-again', outcome: outcome.kind, groupId: input.groupId, person: person.id, requestId })
    return outcome
  },
})
