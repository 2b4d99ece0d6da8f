'use server'
import { container } from '#server/container.ts'
import { defineAction } from '#server/http/define-action.ts'
import { log } from '#server/log.ts'
import { createWorkspaceInput } from '#lib/wire/stream-command.ts'

/** Creates a stream workspace. */
export const createWorkspace = defineAction({
  permission: 'connect',
  input: createWorkspaceInput,
  limit: { name: 'changes', getKey: ({ key }) => key },
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).streams.createWorkspace(input, { actor: person.id, requestId })
    const { groupId, name } = input
    log.info({ event: 'create-workspace', outcome: outcome.kind, groupId, name, person: person.id, requestId })
    return outcome
  },
})
