import 'server-only'
import { addOwnership } from '#server/commands/approval/add-ownership.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** Asks Atlas to delete a private link. */
export const deletePrivateLink = defineCommand({
  permission: 'change',
  input: z.strictObject({ groupId, linkId }),
  limit: { name: 'changes' },
  rules: ({ groupId, linkId }) => addOwnership({ command: 'delete', groupId, linkId }),
  run: async (input, { person, actor, requestId, consent }) => {
    const outcome = await (await container()).change.remove(input, { actor, requestId, consent })
    log.info({ event: 'delete', outcome: outcome.kind, ...input, person: person.id, requestId })
    return outcome
  },
})
