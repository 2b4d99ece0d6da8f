import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { changeLinkOwnershipInput } from '#lib/wire/ownership.ts'

/** Changes what people say of whose a private link is; Atlas is not told. */
export const changeLinkOwnership = defineCommand({
  permission: 'change',
  input: changeLinkOwnershipInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async (input, { person, actor, requestId }) => {
    const outcome = await (await container()).ownership.changeLink(input, { actor, requestId })
    const { groupId, linkId } = input
    log.info({ event: 'ownership', outcome: outcome.kind, groupId, linkId, person: person.id, requestId })
    return outcome
  },
})
