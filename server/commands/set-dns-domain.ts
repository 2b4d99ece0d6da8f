import 'server-only'
import { addOwnership } from '#server/commands/approval/add-ownership.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { groupId, linkId } from '#lib/wire/ids.ts'
import { hostName } from '#lib/wire/host-name.ts'
import * as z from '#lib/zod.ts'

/** Sets the DNS domain of a private link. */
export const setDnsDomain = defineCommand({
  permission: 'change',
  input: z.strictObject({ groupId, linkId, dnsDomain: hostName }),
  limit: { name: 'changes' },
  rules: ({ groupId, linkId, dnsDomain }) =>
    addOwnership({ command: 'set-domain', groupId, linkId, request: { dnsDomain } }),
  run: async (input, { person, actor, requestId, consent }) => {
    const outcome = await (await container()).setDomain(input, { actor, requestId, consent })
    const { groupId, linkId } = input
    log.info({ event: 'patch', outcome: outcome.kind, groupId, linkId, person: person.id, requestId })
    return outcome
  },
})
