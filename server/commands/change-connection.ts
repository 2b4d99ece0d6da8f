import 'server-only'
import { addOwnership } from '#server/commands/approval/add-ownership.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'
import { readText } from '#lib/policy/read-text.ts'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { changeConnectionInput } from '#lib/wire/stream-command.ts'

/** Changes a stream connection; the body is whole, with the secrets that this one request holds. */
export const changeConnection = defineCommand({
  permission: 'connect',
  input: changeConnectionInput,
  limit: { name: 'changes' },
  getKey: ({ key }) => key,
  rules: ({ groupId, workspace, name, body }) =>
    addOwnership({
      ...{ command: 'change-connection', groupId, request: maskSecrets(body) },
      connection: { workspace, name, type: readText(body.type) },
    }),
  mask: (input) => ({ ...input, body: maskSecrets(input.body) }),
  run: async (input, { person, actor, requestId, consent }) => {
    const outcome = await (await container()).streams.changeConnection(input, { actor, requestId, consent })
    const { groupId, workspace, name } = input
    log.info({
      event: 'change-connection',
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
