'use server'
import { container } from '#server/container.ts'
import { defineAction } from '#server/http/define-action.ts'
import { log } from '#server/log.ts'
import { createConnectionInput } from '#lib/wire/stream-command.ts'

/** Creates a stream connection. Its secrets live in this one request; its body is not logged. */
export const createConnection = defineAction({
  permission: 'connect',
  input: createConnectionInput,
  limit: { name: 'changes', getKey: ({ key }) => key },
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).streams.createConnection(input, { actor: person.id, requestId })
    const { groupId, workspace } = input
    log.info({ event: 'create-connection', outcome: outcome.kind, groupId, workspace, person: person.id, requestId })
    return outcome
  },
})
