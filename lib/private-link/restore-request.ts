import { createRequestBase, findLinkType, getVendor } from '#lib/link-types/catalog.ts'
import { fieldNames, type FieldRequirement, type FieldName, type FieldValue } from '#lib/link-types/link-type.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** What a link shows of a field; an empty text or list says nothing. */
const shown = (link: PrivateLink, name: FieldName): FieldValue | undefined => {
  const value = link[name]
  return value === undefined || value.length === 0 ? undefined : value
}

const sent = (link: PrivateLink, name: FieldName, ask: FieldRequirement | undefined): FieldValue | undefined => {
  if (ask?.presence === 'fixed') return ask.value
  if (!ask || !('field' in ask)) return undefined
  return shown(link, name) ?? (ask.sendsEmptyList ? [] : undefined)
}

/** How a link that the catalog does not know begins: as Atlas shows it, GENERIC being what no vendor was sent for. */
const begunOf = ({ provider = '', vendor }: PrivateLink) => ({
  provider,
  ...(vendor === undefined || getVendor({ vendor }) === 'GENERIC' ? {} : { vendor }),
})

/** The create request a link came of: what its row asks or fixes, without what Atlas found out; for an unknown row all it shows. */
export const restoreRequest = (link: PrivateLink): CreateRequest => {
  const row = findLinkType(link)
  const request: CreateRequest = row ? createRequestBase(row) : begunOf(link)
  for (const name of fieldNames) {
    const value = row ? sent(link, name, row.fields[name]) : shown(link, name)
    if (value !== undefined) request[name] = value
  }
  return request
}
