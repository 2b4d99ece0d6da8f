'use server'
import { action } from '#server/actions/action.ts'
import { log } from '#server/log.ts'
import { portal } from '#server/portal.ts'
import { createRequest } from '#lib/wire/create-request.ts'

/** Creates a private link in Atlas: one call, never sent again by itself. */
export const createPrivateLink = action({
  need: 'change',
  input: createRequest,
  run: async (input, { person, requestId }) => {
    const outcome = await portal().create(input, requestId)
    log.info({ event: 'create', outcome: outcome.kind, groupId: input.groupId, person: person.id, requestId })
    return outcome
  },
})
