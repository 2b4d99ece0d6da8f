import 'server-only'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { createKey } from '#lib/wire/create-request.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** Sends a create again for which no link was found in Atlas; a person has decided this. */
export const sendAgain = defineCommand({
  permission: 'change',
  input: z.strictObject({ groupId, key: createKey }),
  limit: { name: 'creates' },
  rules: async (input, requestId) => {
    const create = await (await container()).findCreate(input, requestId)
    const subject = { command: 'send-again', groupId: input.groupId } as const
    if (!create.ok) return subject
    const { _id, portal, ...request } = create.value.link
    return { ...subject, request, ownership: portal?.ownership?.values }
  },
  run: async (input, { person, actor, requestId, consent, term }) => {
    const outcome = await (await container()).resolve.sendAgain(input, { actor, requestId, consent, term })
    log.info({ event: 'send-again', outcome: outcome.kind, groupId: input.groupId, person: person.id, requestId })
    return outcome
  },
})
