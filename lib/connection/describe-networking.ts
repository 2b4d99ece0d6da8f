import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { getLeaf } from '#lib/connection/leaves.ts'

const words: Readonly<Record<string, string>> = {
  PUBLIC: 'Public',
  VPC: 'VPC peering',
  TRANSIT_GATEWAY: 'Transit gateway',
  PRIVATE_LINK: 'Private link',
}

/** How a connection reaches its target, in words; Atlas's own word for what the portal does not know. */
export const describeNetworking = (body: BodyObject): string => {
  const access =
    getLeaf(body, ['networking', 'access', 'type']) ?? getLeaf(body, ['publicPrivateNetworking', 'access', 'type'])
  const type = typeof access === 'string' ? access : 'PUBLIC'
  return (Object.hasOwn(words, type) ? words[type] : undefined) ?? type
}
