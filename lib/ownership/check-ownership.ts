import { ownershipFields, ownershipNouns, toFieldPath, toLabelPath } from '#lib/ownership/ownership-field.ts'
import { buildMatcher } from '#lib/ownership/pattern.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import type { OwnershipRule, OwnershipRules } from '#lib/wire/ownership-rules.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

const withHint = (sentence: string, { hint }: OwnershipRule) => (hint === undefined ? sentence : `${sentence} ${hint}`)

/** What is wrong with one value; `noun`: what it is called in a sentence. An empty one needs no form. */
const findFault = (noun: string, value: string, rule: OwnershipRule): string | undefined => {
  const { isRequired, pattern, hint } = rule
  if (value === '') return isRequired ? withHint(`Enter the ${noun}.`, rule) : undefined
  if (pattern === undefined) return undefined
  const matcher = buildMatcher(pattern)
  if ('sentence' in matcher || matcher.matches(value)) return undefined
  return withHint(`Write the ${noun} in the form that is asked for${hint === undefined ? `: ${pattern}` : ''}.`, rule)
}

/** What the configuration misses in an ownership: a sentence a field or label, in the order in which they are asked. */
export const checkOwnership = (values: Ownership, rules: OwnershipRules): Problem[] => {
  const ofFields = ownershipFields.flatMap((field) => {
    const rule = rules.fields[field]
    const sentence = rule && findFault(ownershipNouns[field], values[field], rule)
    return sentence === undefined ? [] : [{ field: toFieldPath(field), sentence }]
  })
  const ofLabels = Object.entries(rules.labels).flatMap(([key, rule]) => {
    const sentence = findFault(`label ${key}`, values.labels[key] ?? '', rule)
    return sentence === undefined ? [] : [{ field: toLabelPath(key), sentence }]
  })
  return [...ofFields, ...ofLabels]
}
