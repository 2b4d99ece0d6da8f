import { findLinkTypes } from '#lib/link-types/catalog.ts'
import { fieldNames, type FieldName, type FieldRequirement, type Source } from '#lib/link-types/link-type.ts'

/** Sources from Atlas itself; it is not known to refuse what only other tools or the portal require. */
const atlasSources: readonly Source[] = ['seed', 'spec', 'rec', 'docs']

const patterns: Readonly<Record<string, RegExp>> = { arn: /^arn:aws:kafka/ }

export type Refusal = { field: string; text: string }

const isMissing = (value: unknown) => value === undefined || value === null || value === ''

const isRequiredByAtlas = (requirement: FieldRequirement | undefined) =>
  requirement?.presence === 'required' &&
  !requirement.toleratedBy &&
  requirement.sources.some((source) => atlasSources.includes(source))

/** What Atlas itself refuses in a create body: fields that its own sources require for every variant of the vendor. */
export const findAtlasRefusals = (body: Readonly<Record<string, unknown>>): Refusal[] => {
  const { provider, vendor } = body
  if (typeof provider !== 'string' || provider === '') return [{ field: 'provider', text: 'provider is required' }]
  const linkTypes = findLinkTypes(body)
  const isRequired = (name: FieldName) =>
    linkTypes.length > 0 && linkTypes.every(({ fields }) => isRequiredByAtlas(fields[name]))
  const missing = fieldNames
    .filter((name) => isMissing(body[name]) && isRequired(name))
    .map((field) => ({ field, text: `${field} is required for provider ${provider} and vendor ${String(vendor)}` }))
  const malformed = Object.entries(patterns)
    .filter(([field, pattern]) => typeof body[field] === 'string' && body[field] !== '' && !pattern.test(body[field]))
    .map(([field, pattern]) => ({ field, text: `${field} must match ${pattern.source}` }))
  return [...missing, ...malformed]
}
