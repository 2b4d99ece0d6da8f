import { listFields, getLinkTypeId } from '#lib/link-types/catalog.ts'
import type { AcceptedValue } from '#lib/field-kinds/check-result.ts'
import { recognizeField } from '#lib/field-kinds/check-field.ts'
import type { Recognition } from '#lib/field-kinds/field-kind.ts'
import { fieldNames, type Field, type FieldName, type LinkType } from '#lib/link-types/link-type.ts'
import { updateDerivedFields } from '#lib/private-link/derived-fields.ts'
import type { Reading, Typed } from '#lib/paste/paste.ts'

/** A row and what it makes of a paste; `fits`: it takes everything, and something that tells it from other rows. */
export type Candidate = { row: LinkType; pasted: Typed; score: number; fits: boolean }

const weights: Readonly<Record<Recognition, number>> = { unique: 8, likely: 8, 'in-table': 2, possible: 1, never: 1 }

/** How strongly a value speaks for its link type; one that passes with a warning hardly does. */
export const weightOf = (field: Field, { warning }: AcceptedValue) =>
  warning === undefined ? weights[recognizeField(field)] : 1

/** The values of a row with what they tell of each other, and what is still to be filled in. */
const readingOf = (row: LinkType, pasted: Typed): Reading => {
  let values = pasted
  for (let rounds = 0; rounds < 3; rounds += 1) {
    const told = Object.entries(updateDerivedFields(row, {}, values)).filter(([, value]) => value !== '')
    values = { ...values, ...Object.fromEntries(told) }
  }
  const asked = listFields(row)
  return {
    linkTypeId: getLinkTypeId(row),
    values,
    derived: asked.map(({ name }) => name).filter((name) => !pasted[name] && values[name]),
    missing: asked
      .filter(({ name, requirement: ask }) => ask.presence === 'required' && !ask.sendsEmptyList && !values[name])
      .map(({ name }) => name),
  }
}

const sharedPath = (ids: readonly string[]) => {
  const [first = [], ...others] = ids.map((id) => id.split('/'))
  const end = first.findIndex((part, at) => others.some((other) => other[at] !== part))
  return (end < 0 ? first : first.slice(0, end)).join('/')
}

const sharedValues = (readings: readonly Reading[]): Omit<Reading, 'linkTypeId'> => {
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

export type Settled = Omit<Reading, 'linkTypeId'> & {
  selection: string | undefined
  rows: readonly LinkType[]
  others: readonly Reading[]
}

/** Which row the best candidates mean: one of them, or as much of a row's key as all of them share. */
export const settle = (candidates: readonly Candidate[], preferred?: LinkType): Settled | undefined => {
  const best = Math.max(...candidates.map(({ score }) => score))
  const equals = candidates.filter(({ score }) => score === best)
  const one = equals.find(({ row }) => row === preferred) ?? (equals.length === 1 ? equals[0] : undefined)
  const leaders = one ? [one] : equals
  const [first] = leaders
  if (!first) return undefined
  const provider = leaders.every(({ row }) => row.provider === first.row.provider) ? first.row.provider : undefined
  const rest = candidates.filter((other) => !leaders.includes(other) && other.fits && other.row.provider === provider)
  const others = [...(one ? [] : leaders), ...rest].map(({ row, pasted }) => readingOf(row, pasted))
  const rows = leaders.map(({ row }) => row)
  if (one) {
    const { linkTypeId, ...reading } = readingOf(one.row, one.pasted)
    return { ...reading, selection: linkTypeId, rows, others }
  }
  return {
    ...sharedValues(others.slice(0, leaders.length)),
    selection: sharedPath(rows.map(getLinkTypeId)) || undefined,
    rows,
    others,
  }
}
