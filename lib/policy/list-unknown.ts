import { listFields } from '#lib/link-types/catalog.ts'
import type { FieldValue, LinkType } from '#lib/link-types/link-type.ts'
import { getLinkRegion } from '#lib/private-link/link-region.ts'

/**
 * What rules could ask about and is not there yet, by the words of their conditions: the fields that a request lacks,
 * and what follows from them; `hasOwnership`: whether somebody has said yet whose the link will be.
 */
export const listUnknown = (
  linkType: LinkType,
  request: Readonly<Record<string, FieldValue>>,
  hasOwnership: boolean,
): string[] => {
  const { region, arn } = request
  const missing = listFields(linkType).flatMap(({ name }) => (request[name] === undefined ? [name] : []))
  return [
    ...missing,
    ...(missing.length > 0 ? ['name'] : []),
    ...(getLinkRegion({ provider: linkType.provider, region, arn }) === '' ? ['region'] : []),
    ...(hasOwnership ? [] : ['ownership', 'labels']),
  ]
}
