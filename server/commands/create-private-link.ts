import 'server-only'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { createRequest } from '#lib/wire/create-request.ts'

/** Creates a private link in Atlas: the intent is recorded, then sent once and never repeated automatically. */
export const createPrivateLink = defineCommand({
  permission: 'change',
  input: createRequest,
  limit: { name: 'creates' },
  getKey: ({ key }) => key,
  rules: ({ groupId, body, replaces, ownership }) => ({
    command: replaces === undefined ? 'create' : 'delete-then-create',
    ...{ groupId, request: body, replaces, ownership },
  }),
  run: async (input, { person, actor, requestId, consent, term }) => {
    const { create, ownership } = await container()
    const prepared = await ownership.prepareLink(input)
    const outcome =
      prepared.kind === 'ready'
        ? await create({ ...input, ownership: prepared.ownership }, { actor, requestId, consent, term })
        : prepared
    log.info({ event: 'create', outcome: outcome.kind, groupId: input.groupId, person: person.id, requestId })
    return outcome
  },
})
