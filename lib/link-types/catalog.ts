import {
  isFieldName,
  type InputRequirement,
  type Field,
  type FieldName,
  type LinkType,
} from '#lib/link-types/link-type.ts'
import { awsLinkTypes } from '#lib/link-types/aws.ts'
import { azureLinkTypes } from '#lib/link-types/azure.ts'
import { gcpLinkTypes } from '#lib/link-types/gcp.ts'

/** The catalog's key of a row: PROVIDER/VENDOR, and /KIND where one vendor on the wire is two to a person. */
export const getLinkTypeId = ({ provider, vendor, variant: kind }: Pick<LinkType, 'provider' | 'vendor' | 'variant'>) =>
  [provider, vendor, ...(kind ? [kind.id] : [])].join('/')

const rows: readonly LinkType[] = [...awsLinkTypes, ...azureLinkTypes, ...gcpLinkTypes]

/** The requirement matrix (CONTRACT §4): whatever is said about a provider and vendor is said in its rows and nowhere else. */
export const catalog: ReadonlyMap<string, LinkType> = new Map(rows.map((row) => [getLinkTypeId(row), row]))

/** A row's name as a person knows it: "Confluent Cloud Dedicated". */
export const getLinkTypeName = ({ title, variant: kind }: LinkType) => (kind ? `${title} ${kind.title}` : title)

/** What every request of a row begins with: the provider, and the vendor unless it is the one that is not sent. */
export const createRequestBase = ({ provider, vendor }: LinkType) => ({
  provider,
  ...(vendor === 'GENERIC' ? {} : { vendor }),
})

type OnTheWire = { provider?: unknown; vendor?: unknown; dnsDomain?: unknown }

const upper = (value: unknown, otherwise: string) =>
  (typeof value === 'string' && value !== '' ? value : otherwise).toUpperCase()

/** A link's vendor as Atlas understands it: none means GENERIC. */
export const getVendor = ({ vendor }: OnTheWire) => upper(vendor, 'GENERIC')

/** The rows that a provider and vendor on the wire may mean, in any case of letters; none for one the catalog does not know. */
export const findLinkTypes = ({ provider, vendor }: OnTheWire): LinkType[] =>
  rows.filter((row) => row.provider === upper(provider, '') && row.vendor === getVendor({ vendor }))

/** The row of a link, told apart by its domain where one vendor is two; undefined for one the catalog does not know. */
export const findLinkType = (link: OnTheWire): LinkType | undefined => {
  const found = findLinkTypes(link)
  const dnsDomain = typeof link.dnsDomain === 'string' ? link.dnsDomain : undefined
  return found.find(({ variant: kind }) => kind?.matches({ dnsDomain })) ?? found[0]
}

/** The words and form of a field that a row asks of a person; undefined for one that it does not ask. */
export const findField = (row: LinkType, name: FieldName): Field | undefined => {
  const ask = row.fields[name]
  return ask && 'field' in ask ? ask.field : undefined
}

export type InputField = { name: FieldName; field: Field; requirement: InputRequirement }

/** What a person fills in for a row, in the order it is asked. */
export const listFields = (row: LinkType): InputField[] =>
  Object.entries(row.fields).flatMap(([name, ask]) =>
    isFieldName(name) && 'field' in ask ? [{ name, field: ask.field, requirement: ask }] : [],
  )

/** A field's label as it stands inside a sentence: "cluster ARN", "DNS domain". */
export const getFieldNoun = ({ label }: Pick<Field, 'label'>) =>
  /^[A-Z]{2}|^[A-Z][a-z]+[A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)

/** Whether a field holds several values, one a line as it is typed. */
export const isList = ({ kind }: Pick<Field, 'kind'>) =>
  kind === 'azure-ids' || kind === 'attachments' || kind === 'hosts' || kind === 'confluent-hosts'
