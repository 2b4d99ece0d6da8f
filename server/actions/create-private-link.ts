'use server'
import { action } from '#server/actions/action.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { createKey, createRequest } from '#lib/wire/create-request.ts'
import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** Creates a private link in Atlas: recorded, then one call, never sent again by itself. */
export const createPrivateLink = action({
  need: 'change',
  input: createRequest,
  countedBy: ({ key }) => key,
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).create(input, { actor: person.id, requestId })
    log.info({ event: 'create', outcome: outcome.kind, groupId: input.groupId, person: person.id, requestId })
    return outcome
  },
})

/** Sends a create once more that Atlas was not found to have: a person's decision. */
export const sendAgain = action({
  need: 'change',
  input: z.strictObject({ groupId, key: createKey }),
  countedBy: (_, requestId) => requestId,
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).decide.sendAgain(input, { actor: person.id, requestId })
    log.info({ event: 'send-again', outcome: outcome.kind, groupId: input.groupId, person: person.id, requestId })
    return outcome
  },
})

/** Says which of several links came of a create: a person's decision. */
export const pickPrivateLink = action({
  need: 'change',
  input: z.strictObject({ groupId, key: createKey, linkId }),
  run: async (input, { person, requestId }) => (await container()).decide.pick(input, { actor: person.id, requestId }),
})
