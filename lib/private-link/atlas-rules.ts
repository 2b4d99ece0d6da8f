import { fieldNames, rowOf, type Source } from '#lib/private-link/catalog.ts'

/** Sources that are Atlas's own word; what only other tools or the portal ask, Atlas is not known to refuse. */
const atlasWord: readonly Source[] = ['seed', 'spec', 'rec', 'docs']

const patterns: Readonly<Record<string, RegExp>> = { arn: /^arn:aws:kafka/ }

export type Refusal = { field: string; text: string }

const isMissing = (value: unknown) => value === undefined || value === null || value === ''

/** What Atlas itself refuses in a create body: only what its spec, its recordings or its documentation require. */
export const atlasRefusals = (body: Readonly<Record<string, unknown>>): Refusal[] => {
  const { provider, vendor } = body
  if (typeof provider !== 'string' || provider === '') return [{ field: 'provider', text: 'provider is required' }]
  const row = rowOf(provider, typeof vendor === 'string' ? vendor : undefined)
  const missing = fieldNames
    .filter((name) => row?.asks[name]?.need === 'required' && isMissing(body[name]))
    .filter((name) => row?.asks[name]?.by.some((source) => atlasWord.includes(source)))
    .map((field) => ({ field, text: `${field} is required for provider ${provider} and vendor ${String(vendor)}` }))
  const misshapen = Object.entries(patterns)
    .filter(([field, pattern]) => typeof body[field] === 'string' && body[field] !== '' && !pattern.test(body[field]))
    .map(([field, pattern]) => ({ field, text: `${field} must match ${pattern.source}` }))
  return [...missing, ...misshapen]
}
