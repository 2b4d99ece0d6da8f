'use server'
import { action } from '#server/actions/action.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const hostName = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, { error: 'Enter the access point’s domain as a whole host name.' })

/** Asks Atlas to take a private link down. */
export const deletePrivateLink = action({
  need: 'change',
  input: z.strictObject({ groupId, linkId }),
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).change.remove(input, { actor: person.id, requestId })
    log.info({ event: 'delete', outcome: outcome.kind, ...input, person: person.id, requestId })
    return outcome
  },
})

/** Gives a private link its DNS domain. */
export const setDnsDomain = action({
  need: 'change',
  input: z.strictObject({ groupId, linkId, dnsDomain: hostName }),
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).change.setDomain(input, { actor: person.id, requestId })
    log.info({
      event: 'patch',
      outcome: outcome.kind,
      groupId: input.groupId,
      linkId: input.linkId,
      person: person.id,
      requestId,
    })
    return outcome
  },
})
