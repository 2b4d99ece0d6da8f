import type { PrivateLink } from '#lib/wire/private-link.ts'
import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'

const lastPart = (path: string) =>
  path
    .replace(/^com\.amazonaws\.vpce\.[^.]+\./, '')
    .split(/[/:]/)
    .filter(Boolean)
    .at(-1) ?? path

/** What a person recognises a link by: the cluster, namespace, host or service it leads to; its id when nothing else is told. */
export const getLinkName = (link: PrivateLink): string => {
  if (link.arn) {
    const read = parseMskArn(link.arn)
    return read.ok ? read.arn.cluster : lastPart(link.arn)
  }
  if (link.dnsDomain) return link.dnsDomain.replace(/\.$/, '')
  if (link.serviceEndpointId) return lastPart(link.serviceEndpointId)
  return link._id
}

/** When Atlas made the link: the first four bytes of its id are seconds since 1970 (MongoDB ObjectId). */
export const getCreatedAt = ({ _id }: Pick<PrivateLink, '_id'>): number => Number.parseInt(_id.slice(0, 8), 16) * 1000
