import 'server-only'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'
import { readText } from '#lib/policy/read-text.ts'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { createConnectionInput } from '#lib/wire/stream-command.ts'

/** Creates a stream connection. Its secrets live in this one request; its body is not logged. */
export const createConnection = defineCommand({
  permission: 'connect',
  input: createConnectionInput,
  limit: { name: 'changes' },
  getKey: ({ key }) => key,
  rules: ({ groupId, workspace, body, ownership }) => ({
    ...{ command: 'create-connection', groupId, request: maskSecrets(body), ownership },
    connection: { workspace, name: readText(body.name), type: readText(body.type) },
  }),
  mask: (input) => ({ ...input, body: maskSecrets(input.body) }),
  run: async (input, { person, actor, requestId, consent }) => {
    const { streams, ownership } = await container()
    const prepared = await ownership.prepareConnection(input)
    const outcome =
      prepared.kind === 'ready' ? await streams.createConnection(input, { actor, requestId, consent }) : prepared
    const { groupId, workspace } = input
    log.info({ event: 'create-connection', outcome: outcome.kind, groupId, workspace, person: person.id, requestId })
    return outcome
  },
})
