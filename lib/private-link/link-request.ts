import { begun, rowOf, vendorOf } from '#lib/private-link/catalog.ts'
import { fieldNames, type Ask, type FieldName, type Value } from '#lib/private-link/row.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** What a link shows of a field; an empty text or list says nothing. */
const shown = (link: PrivateLink, name: FieldName): Value | undefined => {
  const value = link[name]
  return value === undefined || value.length === 0 ? undefined : value
}

const sent = (link: PrivateLink, name: FieldName, ask: Ask | undefined): Value | undefined => {
  if (ask?.need === 'fixed') return ask.value
  if (!ask || !('field' in ask)) return undefined
  return shown(link, name) ?? (ask.emptyIsList ? [] : undefined)
}

/** How a link that the catalog does not know begins: as Atlas shows it, GENERIC being what no vendor was sent for. */
const begunOf = ({ provider = '', vendor }: PrivateLink) => ({
  provider,
  ...(vendor === undefined || vendorOf({ vendor }) === 'GENERIC' ? {} : { vendor }),
})

/** The create request a link came of: what its row asks or fixes, without what Atlas found out; for an unknown row all it shows. */
export const requestOfLink = (link: PrivateLink): CreateRequest => {
  const row = rowOf(link)
  const request: CreateRequest = row ? begun(row) : begunOf(link)
  for (const name of fieldNames) {
    const value = row ? sent(link, name, row.asks[name]) : shown(link, name)
    if (value !== undefined) request[name] = value
  }
  return request
}
