import { listFields, getLinkTypeId } from '#lib/link-types/catalog.ts'
import type { AcceptedValue } from '#lib/field-kinds/check-result.ts'
import { recognizeField } from '#lib/field-kinds/check-field.ts'
import type { Recognition } from '#lib/field-kinds/field-kind.ts'
import { fieldNames, type Field, type FieldName, type LinkType } from '#lib/link-types/link-type.ts'
import { updateDerivedFields } from '#lib/private-link/derived-fields.ts'
import type { Reading, FieldTexts } from '#lib/paste/paste.ts'

/** A link type and the values it takes from a paste; `fits`: it takes all of them, and one that only it would take. */
export type Candidate = { linkType: LinkType; pasted: FieldTexts; score: number; fits: boolean }

const weights: Readonly<Record<Recognition, number>> = { unique: 8, likely: 8, 'in-table': 2, possible: 1, never: 1 }

/** How strongly a value points to its link type; one that a person must confirm hardly does. */
export const weighValue = (field: Field, { confirmation }: AcceptedValue) =>
  confirmation === undefined ? weights[recognizeField(field)] : 1

/** The values of a link type with those that follow from them, and the required fields that are still empty. */
const completeReading = (linkType: LinkType, pasted: FieldTexts): Reading => {
  let values = pasted
  for (let rounds = 0; rounds < 3; rounds += 1) {
    const implied = Object.entries(updateDerivedFields(linkType, {}, values)).filter(([, value]) => value !== '')
    values = { ...values, ...Object.fromEntries(implied) }
  }
  const fields = listFields(linkType)
  return {
    linkTypeId: getLinkTypeId(linkType),
    values,
    derived: fields.map(({ name }) => name).filter((name) => !pasted[name] && values[name]),
    missing: fields
      .filter(
        ({ name, requirement }) => requirement.presence === 'required' && !requirement.sendsEmptyList && !values[name],
      )
      .map(({ name }) => name),
  }
}

const findSharedPath = (ids: readonly string[]) => {
  const [first = [], ...others] = ids.map((id) => id.split('/'))
  const end = first.findIndex((part, at) => others.some((other) => other[at] !== part))
  return (end < 0 ? first : first.slice(0, end)).join('/')
}

const findSharedValues = (readings: readonly Reading[]): Omit<Reading, 'linkTypeId'> => {
  const [first, ...others] = readings
  if (!first) return { values: {}, derived: [], missing: [] }
  const isShared = (name: FieldName) => others.every(({ values }) => values[name] === first.values[name])
  const names = fieldNames.filter((name) => first.values[name] && isShared(name))
  return {
    values: Object.fromEntries(names.map((name) => [name, first.values[name] ?? ''])),
    derived: names.filter((name) => readings.every(({ derived }) => derived.includes(name))),
    missing: first.missing.filter((name) => others.every(({ missing }) => missing.includes(name))),
  }
}

export type CandidateChoice = Omit<Reading, 'linkTypeId'> & {
  selection: string | undefined
  linkTypes: readonly LinkType[]
  others: readonly Reading[]
}

/** Chooses among the best candidates: one of them, or the part of the link type's key that all of them share. */
export const chooseCandidate = (
  candidates: readonly Candidate[],
  preferred?: LinkType,
): CandidateChoice | undefined => {
  const best = Math.max(...candidates.map(({ score }) => score))
  const equals = candidates.filter(({ score }) => score === best)
  const one = equals.find(({ linkType }) => linkType === preferred) ?? (equals.length === 1 ? equals[0] : undefined)
  const leaders = one ? [one] : equals
  const [first] = leaders
  if (!first) return undefined
  const provider = leaders.every(({ linkType }) => linkType.provider === first.linkType.provider)
    ? first.linkType.provider
    : undefined
  const rest = candidates.filter(
    (other) => !leaders.includes(other) && other.fits && other.linkType.provider === provider,
  )
  const others = [...(one ? [] : leaders), ...rest].map(({ linkType, pasted }) => completeReading(linkType, pasted))
  const linkTypes = leaders.map(({ linkType }) => linkType)
  if (one) {
    const { linkTypeId, ...reading } = completeReading(one.linkType, one.pasted)
    return { ...reading, selection: linkTypeId, linkTypes, others }
  }
  return {
    ...findSharedValues(others.slice(0, leaders.length)),
    selection: findSharedPath(linkTypes.map(getLinkTypeId)) || undefined,
    linkTypes,
    others,
  }
}
