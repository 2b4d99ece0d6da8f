'use server'
import { container } from '#server/container.ts'
import { defineAction } from '#server/http/define-action.ts'
import { log } from '#server/log.ts'
import { deleteConnectionInput } from '#lib/wire/stream-command.ts'

/** Asks Atlas to delete a stream connection. */
export const deleteConnection = defineAction({
  permission: 'connect',
  input: deleteConnectionInput,
  limit: { name: 'changes', getKey: ({ key }) => key },
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).streams.deleteConnection(input, { actor: person.id, requestId })
    const { groupId, workspace, name } = input
    log.info({
      event: 'delete-connection',
      outcome: outcome.kind,
      groupId,
      workspace,
      name,
      person: person.id,
      requestId,
    })
    return outcome
  },
})
