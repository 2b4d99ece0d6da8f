import { findLinkTypes } from '#lib/link-types/catalog.ts'
import { fieldNames, type FieldRequirement, type Source } from '#lib/link-types/link-type.ts'

/** Sources that are Atlas's own word; what only other tools or the portal ask, Atlas is not known to refuse. */
const atlasWord: readonly Source[] = ['seed', 'spec', 'rec', 'docs']

const patterns: Readonly<Record<string, RegExp>> = { arn: /^arn:aws:kafka/ }

export type Refusal = { field: string; text: string }

const isMissing = (value: unknown) => value === undefined || value === null || value === ''

const isAtlasWord = (ask: FieldRequirement | undefined) =>
  ask?.presence === 'required' && !ask.toleratedBy && ask.sources.some((source) => atlasWord.includes(source))

/** What Atlas itself refuses in a create body: only what its spec, its recordings or its documentation require of every kind. */
export const findAtlasRefusals = (body: Readonly<Record<string, unknown>>): Refusal[] => {
  const { provider, vendor } = body
  if (typeof provider !== 'string' || provider === '') return [{ field: 'provider', text: 'provider is required' }]
  const rows = findLinkTypes(body)
  const missing = fieldNames
    .filter((name) => isMissing(body[name]) && rows.length > 0 && rows.every((row) => isAtlasWord(row.fields[name])))
    .map((field) => ({ field, text: `${field} is required for provider ${provider} and vendor ${String(vendor)}` }))
  const misshapen = Object.entries(patterns)
    .filter(([field, pattern]) => typeof body[field] === 'string' && body[field] !== '' && !pattern.test(body[field]))
    .map(([field, pattern]) => ({ field, text: `${field} must match ${pattern.source}` }))
  return [...missing, ...misshapen]
}
