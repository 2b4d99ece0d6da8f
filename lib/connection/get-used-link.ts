import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { getLeaf } from '#lib/connection/leaves.ts'

/** The id of the private link that a body or connection uses (docs/CONTRACT.md §1); undefined when it uses none. */
export const getUsedLink = (body: BodyObject): string | undefined => {
  for (const key of ['networking', 'publicPrivateNetworking']) {
    const id = getLeaf(body, [key, 'access', 'connectionId'])
    if (getLeaf(body, [key, 'access', 'type']) === 'PRIVATE_LINK' && typeof id === 'string') return id
  }
  return undefined
}
