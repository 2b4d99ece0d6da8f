import { askedOf, rowId } from '#lib/private-link/catalog.ts'
import type { Accepted } from '#lib/private-link/checked.ts'
import { isTelling } from '#lib/private-link/elsewhere.ts'
import { fieldNames, type Field, type FieldName, type Row } from '#lib/private-link/row.ts'
import { fillIn } from '#lib/private-link/told.ts'
import type { Reading, FieldTexts } from '#lib/paste/paste.ts'

/** A link type and the values it takes from a paste; `fits`: it takes all of them, and one that only it would take. */
export type Candidate = { row: Row; pasted: FieldTexts; score: number; fits: boolean }

/** How strongly a value points to its link type: 8 for a form that only one field has, 2 for a known region, else 1. */
export const weighValue = (field: Field, checked: Accepted) => {
  if (isTelling(field) || (field.kind !== 'region' && checked.tells.region !== undefined)) return 8
  return field.kind === 'region' && checked.warning === undefined ? 2 : 1
}

/** The values of a link type with those that follow from them, and the required fields that are still empty. */
const completeReading = (row: Row, pasted: FieldTexts): Reading => {
  let values = pasted
  for (let rounds = 0; rounds < 3; rounds += 1) {
    const implied = Object.entries(fillIn(row, {}, values)).filter(([, value]) => value !== '')
    values = { ...values, ...Object.fromEntries(implied) }
  }
  const fields = askedOf(row)
  return {
    row: rowId(row),
    values,
    derived: fields.map(({ name }) => name).filter((name) => !pasted[name] && values[name]),
    missing: fields
      .filter(({ name, ask }) => ask.need === 'required' && !ask.emptyIsList && !values[name])
      .map(({ name }) => name),
  }
}

const findSharedPath = (ids: readonly string[]) => {
  const [first = [], ...others] = ids.map((id) => id.split('/'))
  const end = first.findIndex((part, at) => others.some((other) => other[at] !== part))
  return (end < 0 ? first : first.slice(0, end)).join('/')
}

const findSharedValues = (readings: readonly Reading[]): Omit<Reading, 'row'> => {
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

export type CandidateChoice = Omit<Reading, 'row'> & {
  row: string | undefined
  rows: readonly Row[]
  others: readonly Reading[]
}

/** Chooses among the best candidates: one of them, or the part of the link type's key that all of them share. */
export const chooseCandidate = (candidates: readonly Candidate[], preferred?: Row): CandidateChoice | undefined => {
  const best = Math.max(...candidates.map(({ score }) => score))
  const equals = candidates.filter(({ score }) => score === best)
  const one = equals.find(({ row }) => row === preferred) ?? (equals.length === 1 ? equals[0] : undefined)
  const leaders = one ? [one] : equals
  const [first] = leaders
  if (!first) return undefined
  const provider = leaders.every(({ row }) => row.provider === first.row.provider) ? first.row.provider : undefined
  const rest = candidates.filter((other) => !leaders.includes(other) && other.fits && other.row.provider === provider)
  const others = [...(one ? [] : leaders), ...rest].map(({ row, pasted }) => completeReading(row, pasted))
  const rows = leaders.map(({ row }) => row)
  if (one) return { ...completeReading(one.row, one.pasted), rows, others }
  return {
    ...findSharedValues(others.slice(0, leaders.length)),
    row: findSharedPath(rows.map(rowId)) || undefined,
    rows,
    others,
  }
}
