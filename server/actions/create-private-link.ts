'use server'
import { defineAction } from '#server/http/define-action.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { createRequest } from '#lib/wire/create-request.ts'

/** Creates a private link in Atlas: the intent is recorded, then sent once and never repeated automatically. */
export const createPrivateLink = defineAction({
  permission: 'change',
  input: createRequest,
  limit: { name: 'creates', getKey: ({ key }) => key },
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).create(input, { actor: person.id, requestId })
    log.info({ event: 'create', outcome: outcome.kind, groupId: input.groupId, person: person.id, requestId })
    return outcome
  },
})
