import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { normalizeWorkspaceDraft } from '#lib/connection/build-workspace-body.ts'
import { createWorkspaceInput } from '#lib/wire/stream-command.ts'

/** Creates a stream workspace. */
export const createWorkspace = defineCommand({
  permission: 'connect',
  input: createWorkspaceInput,
  limit: { name: 'changes' },
  getKey: ({ key }) => key,
  rules: ({ groupId, ...draft }) => {
    const request = normalizeWorkspaceDraft(draft)
    const connection = { workspace: request.name, name: '', type: '' }
    return { command: 'create-workspace', groupId, request, connection }
  },
  run: async (input, { person, actor, requestId, consent }) => {
    const outcome = await (await container()).streams.createWorkspace(input, { actor, requestId, consent })
    const { groupId, name } = input
    log.info({ event: 'create-workspace', outcome: outcome.kind, groupId, name, person: person.id, requestId })
    return outcome
  },
})
