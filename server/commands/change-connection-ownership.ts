import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { changeConnectionOwnershipInput } from '#lib/wire/ownership.ts'

/** Changes what people say of whose a stream connection is; Atlas is not told. */
export const changeConnectionOwnership = defineCommand({
  permission: 'connect',
  input: changeConnectionOwnershipInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async (input, { person, actor, requestId }) => {
    const outcome = await (await container()).ownership.changeConnection(input, { actor, requestId })
    const { groupId, workspace, name } = input
    log.info({ event: 'ownership', outcome: outcome.kind, groupId, workspace, name, person: person.id, requestId })
    return outcome
  },
})
