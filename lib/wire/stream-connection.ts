import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { getUsedLink } from '#lib/connection/get-used-link.ts'
import { pickBody } from '#lib/connection/leaves.ts'
import * as z from '#lib/zod.ts'

const text = z.string().catch('')

/**
 * A stream connection as Atlas returns it (docs/CONTRACT.md §9.1); only the name is required. `linkId`: the private
 * link it uses, if any; `body`: what of the answer may be compared with a body that was sent, all texts and lists of
 * them. Atlas returns no secret, but a field that the portal does not know may be anything: `maskSecrets` before it is
 * shown.
 */
export const streamConnection = z
  .looseObject({ name: z.string(), id: text, type: text, state: text, region: text, errorMessage: text })
  .transform(({ name, id, type, state, region, errorMessage, ...rest }) => {
    const body: BodyObject = { ...pickBody(rest), name, ...(type === '' ? {} : { type }) }
    return { id, name, type, state, region, errorMessage, linkId: getUsedLink(body), body }
  })

export type StreamConnection = z.infer<typeof streamConnection>
