import { createRequestBase, findLinkType, getVendor } from '#lib/link-types/catalog.ts'
import { fieldNames, type FieldName, type FieldRequirement, type FieldValue } from '#lib/link-types/link-type.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** A field's value in a link; an empty text or list counts as absent. */
const getLinkValue = (link: PrivateLink, name: FieldName): FieldValue | undefined => {
  const value = link[name]
  return value === undefined || value.length === 0 ? undefined : value
}

const restoreValue = (
  link: PrivateLink,
  name: FieldName,
  requirement: FieldRequirement | undefined,
): FieldValue | undefined => {
  if (requirement?.presence === 'fixed') return requirement.value
  if (!requirement || !('field' in requirement)) return undefined
  return getLinkValue(link, name) ?? (requirement.sendsEmptyList ? [] : undefined)
}

/** Provider and vendor of a link that the catalog lacks, as Atlas shows them; GENERIC means that no vendor was sent. */
const restoreBase = ({ provider = '', vendor }: PrivateLink) => ({
  provider,
  ...(vendor === undefined || getVendor({ vendor }) === 'GENERIC' ? {} : { vendor }),
})

/** The create request that a link is the result of, without what Atlas filled in; all it shows for an unknown type. */
export const restoreRequest = (link: PrivateLink): CreateRequest => {
  const linkType = findLinkType(link)
  const request: CreateRequest = linkType ? createRequestBase(linkType) : restoreBase(link)
  for (const name of fieldNames) {
    const value = linkType ? restoreValue(link, name, linkType.fields[name]) : getLinkValue(link, name)
    if (value !== undefined) request[name] = value
  }
  return request
}
