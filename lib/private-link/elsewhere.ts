import { askedOf, catalog, nameOfRow, nounOf } from '#lib/private-link/catalog.ts'
import type { Field, FieldName, Row } from '#lib/private-link/row.ts'
import { check } from '#lib/private-link/rules.ts'

/** Whether a value of this form can be told from all others; a bare host or a free text cannot. */
export const isTelling = (field: Field) =>
  !['region', 'choice', 'text', 'hosts', 'confluent-hosts'].includes(field.kind) &&
  !(field.kind === 'host' && !field.domain)

const takenBy = (row: Row, typed: string, besides?: FieldName) =>
  askedOf(row).find(({ name, field }) => name !== besides && isTelling(field) && check(field, row.provider, typed).ok)

/** A sentence for a value that stands in the wrong field or belongs to another vendor; undefined when it is nobody's. */
export const elsewhere = (row: Row, name: FieldName, field: Field, typed: string): string | undefined => {
  const here = takenBy(row, typed, name)
  if (here)
    return `This is the ${nounOf(here.field)}. Enter it under “${here.field.label}”, and the ${nounOf(field)} here.`
  for (const other of catalog.values()) {
    const there = other === row ? undefined : takenBy(other, typed)
    if (there)
      return `This is the ${nounOf(there.field)} of ${nameOfRow(other)}. Enter the ${nounOf(field)}, or choose ${nameOfRow(other)} in the first step.`
  }
  return undefined
}
