import { fieldNames, type FieldName } from '#lib/link-types/link-type.ts'

export type Meaning = FieldName | 'provider' | 'vendor' | 'project'
type Entries = readonly (readonly [key: string, value: unknown])[]

const simplifyKey = (key: string) => (key.length > 64 ? '' : key.toLowerCase().replace(/[_-]/g, ''))

/** What a key means, in the spelling of the API or of Terraform, regardless of case, `_` and `-`. */
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...fieldNames.map((name) => [simplifyKey(name), name] as const),
  ['serviceattachmenturis', 'gcpServiceAttachmentUris'],
  ['provider', 'provider'],
  ['providername', 'provider'],
  ['vendor', 'vendor'],
  ['projectid', 'project'],
  ['groupid', 'project'],
])

/** What a key of a body or an attribute of a block means; undefined for a key that no request has. */
export const findMeaning = (key: string): Meaning | undefined => meanings.get(simplifyKey(key))

/** The own entries of an object; undefined for any other value. */
export const getEntries = (value: unknown): Entries | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined

export const hasMeaning = (entries: Entries, meaning: Meaning) => entries.some(([key]) => findMeaning(key) === meaning)

/** Whether an object looks like a request or a part of one. */
export const isRequestBody = (entries: Entries) =>
  hasMeaning(entries, 'provider') || fieldNames.some((name) => hasMeaning(entries, name))

/** Shortens a name to `most` characters. */
export const truncate = (text: string, most = 60) => (text.length > most ? `${text.slice(0, most)}…` : text)
