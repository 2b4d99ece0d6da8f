import { awsLinkTypes } from '#lib/link-types/aws.ts'
import { azureLinkTypes } from '#lib/link-types/azure.ts'
import { gcpLinkTypes } from '#lib/link-types/gcp.ts'
import {
  isFieldName,
  type Field,
  type FieldName,
  type InputRequirement,
  type LinkType,
} from '#lib/link-types/link-type.ts'

/** A link type's key: PROVIDER/VENDOR, and /VARIANT where one vendor has two. */
export const getLinkTypeId = ({ provider, vendor, variant }: Pick<LinkType, 'provider' | 'vendor' | 'variant'>) =>
  [provider, vendor, ...(variant ? [variant.id] : [])].join('/')

const linkTypes: readonly LinkType[] = [...awsLinkTypes, ...azureLinkTypes, ...gcpLinkTypes]

/** The requirement matrix (docs/CONTRACT.md §4) by key; what depends on provider or vendor is stated here only. */
export const catalog: ReadonlyMap<string, LinkType> = new Map(linkTypes.map((type) => [getLinkTypeId(type), type]))

/** A link type's name for people: "Confluent Cloud Dedicated". */
export const getLinkTypeName = ({ title, variant }: LinkType) => (variant ? `${title} ${variant.title}` : title)

/** What every request of a link type contains: the provider, and the vendor unless it is GENERIC, which is not sent. */
export const createRequestBase = ({ provider, vendor }: LinkType) => ({
  provider,
  ...(vendor === 'GENERIC' ? {} : { vendor }),
})

type WireFields = { provider?: unknown; vendor?: unknown; dnsDomain?: unknown }

const toUpper = (value: unknown, fallback: string) =>
  (typeof value === 'string' && value !== '' ? value : fallback).toUpperCase()

/** The vendor of a link or request as Atlas understands it: GENERIC when there is none. */
export const getVendor = ({ vendor }: WireFields) => toUpper(vendor, 'GENERIC')

/** The link types of a provider and vendor, in any case of letters; none for a pair that the catalog lacks. */
export const findLinkTypes = ({ provider, vendor }: WireFields): LinkType[] =>
  linkTypes.filter((type) => type.provider === toUpper(provider, '') && type.vendor === getVendor({ vendor }))

/** The type of a link or request; its domain decides between variants. Undefined for one that the catalog lacks. */
export const findLinkType = (link: WireFields): LinkType | undefined => {
  const candidates = findLinkTypes(link)
  const dnsDomain = typeof link.dnsDomain === 'string' ? link.dnsDomain : undefined
  return candidates.find(({ variant }) => variant?.matches({ dnsDomain })) ?? candidates[0]
}

/** A field that a person fills in; undefined when the link type has no such input. */
export const findField = (linkType: LinkType, name: FieldName): Field | undefined => {
  const requirement = linkType.fields[name]
  return requirement && 'field' in requirement ? requirement.field : undefined
}

export type InputField = { name: FieldName; field: Field; requirement: InputRequirement }

/** Kept, since each word of a paste asks for them. */
const fieldsByType = new WeakMap<LinkType, readonly InputField[]>()

/** The fields that a person fills in, in the order of the form. */
export const listFields = (linkType: LinkType): readonly InputField[] => {
  const fieldsBefore = fieldsByType.get(linkType)
  if (fieldsBefore) return fieldsBefore
  const fields = Object.entries(linkType.fields).flatMap(([name, requirement]) =>
    isFieldName(name) && 'field' in requirement ? [{ name, field: requirement.field, requirement }] : [],
  )
  fieldsByType.set(linkType, fields)
  return fields
}

/** Whether a field holds several values, one a line as it is typed. */
export const isList = ({ kind }: Pick<Field, 'kind'>) => kind === 'list'
