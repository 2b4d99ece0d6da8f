import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { getUsedLink } from '#lib/connection/get-used-link.ts'
import type { ConnectionRow } from '#lib/wire/streams-answer.ts'

/** A connection that Atlas has not shown, from the masked body that was sent for it; it has no state yet. */
export const toRequestedConnection = (name: string, body: BodyObject): ConnectionRow => {
  const linkId = getUsedLink(body)
  return {
    ...{ name, type: typeof body.type === 'string' ? body.type : '', state: '', region: '', errorMessage: '', body },
    ...(linkId === undefined ? {} : { linkId }),
  }
}
