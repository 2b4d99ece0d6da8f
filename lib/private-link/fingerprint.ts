import { findLinkType, getVendor } from '#lib/link-types/catalog.ts'
import { findRegion, providers, type Provider } from '#lib/link-types/region.ts'
import { fieldNames, toList, type FieldName, type FieldValue } from '#lib/link-types/link-type.ts'

/** A create body, or a link as Atlas tells it: what both have in common. */
export type RequestLike = Readonly<Partial<Record<FieldName, FieldValue | undefined>>> & {
  provider?: FieldValue | undefined
  vendor?: FieldValue | undefined
}

const lists: readonly FieldName[] = ['dnsSubDomain', 'azureResourceIds', 'gcpServiceAttachmentUris']

const providerOf = ({ provider }: RequestLike): Provider | undefined => {
  const name = String(provider ?? '').toUpperCase()
  return providers.find((known) => known === name)
}

const plain = (name: FieldName, text: string, provider: Provider | undefined): string => {
  if (name === 'arn') return text
  const small = text.toLowerCase()
  if (name === 'region') return (provider && findRegion(provider, text)?.cloud) ?? small.replaceAll('_', '-')
  return small.replace(/:\d{1,5}$/, '').replace(/\.+$/, '')
}

const plainValue = (name: FieldName, value: FieldValue | undefined, provider: Provider | undefined) =>
  [...new Set(toList(value).map((text) => plain(name, text, provider)))].toSorted()

/** The fields by which a request is known again: those it sends, less a domain that PATCH may change later. */
const tellingOf = (body: RequestLike): FieldName[] => {
  // A port must not make another row of it.
  const [dnsDomain] = plainValue('dnsDomain', body.dnsDomain, undefined)
  const isLate = findLinkType({ ...body, dnsDomain })?.waitsFor === 'domain'
  return fieldNames.filter((name) => toList(body[name]).length > 0 && !(isLate && name === 'dnsDomain'))
}

/**
 * What makes two requests the same one, as canonical JSON: whatever the case of letters, the order of a list, the spelling
 * of a region, a port or a trailing dot (RELIABILITY §1.1). Its hash is the fingerprint.
 */
export const canonicalizeRequest = (groupId: string, body: RequestLike): string => {
  const provider = providerOf(body)
  const fields = tellingOf(body).map((name) => [name, plainValue(name, body[name], provider)] as const)
  return JSON.stringify([groupId, String(body.provider ?? '').toUpperCase(), getVendor(body), fields])
}

/**
 * Whether a link that Atlas tells of may have come of a request: no field that was sent differs. What Atlas added is not
 * looked at; a list that Atlas does not tell again is no difference (its create answers leave dnsSubDomain out).
 */
export const mayMatchRequest = (body: RequestLike, link: RequestLike): boolean => {
  const provider = providerOf(body)
  if (provider !== providerOf(link) || getVendor(body) !== getVendor(link)) return false
  return tellingOf(body).every((name) => {
    if (link[name] === undefined && lists.includes(name)) return true
    return plainValue(name, body[name], provider).join('\n') === plainValue(name, link[name], provider).join('\n')
  })
}
