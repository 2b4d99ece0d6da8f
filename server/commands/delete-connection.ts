import 'server-only'
import { addOwnership } from '#server/commands/approval/add-ownership.ts'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { deleteConnectionInput } from '#lib/wire/stream-command.ts'

/** Asks Atlas to delete a stream connection. */
export const deleteConnection = defineCommand({
  permission: 'connect',
  input: deleteConnectionInput,
  limit: { name: 'changes' },
  getKey: ({ key }) => key,
  rules: ({ groupId, workspace, name }) =>
    addOwnership({ command: 'delete-connection', groupId, connection: { workspace, name, type: '' } }),
  run: async (input, { person, actor, requestId, consent }) => {
    const outcome = await (await container()).streams.deleteConnection(input, { actor, requestId, consent })
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
