'use server'
import { defineAction } from '#server/http/define-action.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const hostName = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, { error: 'Enter the access point’s domain as a whole host name.' })

/** Sets the DNS domain of a private link. */
export const setDnsDomain = defineAction({
  permission: 'change',
  input: z.strictObject({ groupId, linkId, dnsDomain: hostName }),
  limit: { name: 'changes', getKey: (_, requestId) => requestId },
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).setDomain(input, { actor: person.id, requestId })
    const { groupId, linkId } = input
    log.info({ event: 'patch', outcome: outcome.kind, groupId, linkId, person: person.id, requestId })
    return outcome
  },
})
