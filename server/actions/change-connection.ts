'use server'
import { container } from '#server/container.ts'
import { defineAction } from '#server/http/define-action.ts'
import { log } from '#server/log.ts'
import { changeConnectionInput } from '#lib/wire/stream-command.ts'

/** Changes a stream connection; the body is whole, with the secrets that this one request holds. */
export const changeConnection = defineAction({
  permission: 'connect',
  input: changeConnectionInput,
  limit: { name: 'changes', getKey: ({ key }) => key },
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).streams.changeConnection(input, { actor: person.id, requestId })
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
