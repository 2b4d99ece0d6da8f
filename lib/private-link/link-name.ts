import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const getLastPart = (path: string) =>
  path
    .replace(/^com\.amazonaws\.vpce\.[^.]+\./, '')
    .split(/[/:]/)
    .filter(Boolean)
    .at(-1) ?? path

/** Stands where a link that is not there yet has no id; a name that is this is none. */
export const noLinkId = '0'.repeat(24)

/** A link's name for people: the cluster, host or service that it leads to, or its id when it shows none of them. */
export const getLinkName = (link: PrivateLink): string => {
  if (link.arn) {
    const result = parseMskArn(link.arn)
    return result.ok ? result.arn.cluster : getLastPart(link.arn)
  }
  if (link.dnsDomain) return link.dnsDomain.replace(/\.$/, '')
  if (link.serviceEndpointId) return getLastPart(link.serviceEndpointId)
  return link._id
}

/** When Atlas created the link, in ms since 1970: the first four bytes of its ObjectId are seconds. */
export const getCreatedAt = ({ _id }: Pick<PrivateLink, '_id'>): number => Number.parseInt(_id.slice(0, 8), 16) * 1000
