import { checkField, deriveFromRegion } from '#lib/field-kinds/check-field.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'
import type { AcceptedValue, ImpliedValues } from '#lib/field-kinds/check-result.ts'
import { findField, listFields, type InputField } from '#lib/link-types/catalog.ts'
import { getFieldNoun } from '#lib/link-types/get-field-noun.ts'
import { isFieldName, toList, type FieldName, type FieldValue, type LinkType } from '#lib/link-types/link-type.ts'

type TypedValues = Readonly<Partial<Record<FieldName, string>>>
/** A value that follows from another field's, `from`. */
export type DerivedField = { value: string; from: FieldName }

/** What a region implies: the values of required fields that follow from it. */
const listRegionalValues = (linkType: LinkType, region: string): ImpliedValues =>
  Object.fromEntries(
    listFields(linkType).flatMap(({ name, field, requirement }) => {
      const value = requirement.presence === 'required' ? deriveFromRegion(field, region) : undefined
      return value === undefined ? [] : [[name, value]]
    }),
  )

const listImpliedValues = (linkType: LinkType, name: FieldName, { value, implies }: AcceptedValue): ImpliedValues =>
  name === 'region' ? listRegionalValues(linkType, String(value)) : implies

/** What the values typed so far say about other fields, each by the first field that says it. */
export const deriveFields = (linkType: LinkType, typed: TypedValues): ReadonlyMap<FieldName, DerivedField> => {
  const derivedFields = new Map<FieldName, DerivedField>()
  const fields = listFields(linkType)
  for (const { name, field } of fields) {
    const result = typed[name] ? checkField(field, linkType.provider, typed[name]) : undefined
    if (!result?.ok) continue
    const implied = listImpliedValues(linkType, name, result)
    for (const other of fields)
      if (other.name !== name && implied[other.name] !== undefined && !derivedFields.has(other.name))
        derivedFields.set(other.name, { value: implied[other.name] ?? '', from: name })
  }
  return derivedFields
}

/** A value of `field` that is not what another field says of it. */
type Conflict = { field: FieldName; from: FieldName; expected: string; actual: string }
type Values = Readonly<Partial<Record<FieldName, FieldValue | undefined>>>

/** A host name and a region of AWS stand in a sentence as they are; other values are quoted. */
const formatValue = (value: string) => (/\.|^[a-z]{2}-[a-z]+-\d$/.test(value) ? value : quoteInput(value, 260))

const findForeignZones = ({ dnsDomain, dnsSubDomain }: Values): Conflict[] => {
  const zone = toList(dnsSubDomain).find((host) => typeof dnsDomain === 'string' && !host.endsWith(`.${dnsDomain}`))
  if (zone === undefined) return []
  return [{ field: 'dnsSubDomain', from: 'dnsDomain', expected: `.${String(dnsDomain)}`, actual: zone }]
}

/**
 * One sentence about a conflict, for whoever may change both values; `link`: one of them is a link's, and only the
 * other may change.
 */
export const explainConflict = (
  linkType: LinkType,
  { field, from, expected, actual }: Conflict,
  changeable: 'both' | 'link' = 'both',
): string => {
  const [noun, source] = [field, from].map((name) => getFieldNoun(findField(linkType, name) ?? { label: name }))
  if (field === 'dnsSubDomain')
    return `The name ${actual} does not end in ${expected}. Enter names below the DNS domain, or another DNS domain.`
  if (changeable === 'link')
    return `The ${String(source)} says ${formatValue(expected)}, and this link’s ${String(noun)} is ${formatValue(actual)}. Enter another ${String(source)}.`
  return `The ${String(source)} says ${formatValue(expected)}, and this is ${formatValue(actual)}. Enter the same ${String(noun)} here, or another ${String(source)}.`
}

const findConflictsWith = (
  linkType: LinkType,
  values: Values,
  { name: from, field: source }: InputField,
): Conflict[] => {
  const typed = toList(values[from]).join('\n')
  const result = typed === '' ? undefined : checkField(source, linkType.provider, typed)
  if (!result?.ok) return []
  return Object.entries(listImpliedValues(linkType, from, result)).flatMap(([name, implied]): Conflict[] => {
    const field = isFieldName(name) ? findField(linkType, name) : undefined
    // A zone of another domain has a sentence of its own.
    const isZone = from === 'dnsSubDomain' && name === 'dnsDomain'
    if (!isFieldName(name) || !field || values[name] === undefined || isZone) return []
    const normalized = checkField(field, linkType.provider, implied)
    const expected = normalized.ok ? String(normalized.value) : implied
    if (expected === String(values[name])) return []
    return [{ field: name, from, expected, actual: String(values[name]) }]
  })
}

/**
 * Values that are valid one by one and contradict each other: two regions, another namespace's host, another domain's
 * zone.
 */
export const findConflicts = (linkType: LinkType, values: Values): Conflict[] => [
  ...findForeignZones(values),
  ...listFields(linkType).flatMap((input) => findConflictsWith(linkType, values, input)),
]

/** What a change from `before` to `after` fills in: fields that were empty or held what was derived until now. */
export const updateDerivedFields = (linkType: LinkType, before: TypedValues, after: TypedValues): TypedValues => {
  const [derivedBefore, derivedAfter] = [deriveFields(linkType, before), deriveFields(linkType, after)]
  const changes = listFields(linkType).flatMap(({ name }) => {
    const [oldValue, newValue] = [derivedBefore.get(name)?.value, derivedAfter.get(name)?.value]
    const current = after[name] ?? ''
    const isReplaceable = current === '' || current === oldValue
    const isUntouched = (before[name] ?? '') === current
    return newValue !== oldValue && isReplaceable && isUntouched ? [[name, newValue ?? ''] as const] : []
  })
  return Object.fromEntries(changes)
}
