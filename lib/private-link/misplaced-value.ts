import { listFields, catalog, getLinkTypeName, getFieldNoun } from '#lib/link-types/catalog.ts'
import type { Field, FieldName, LinkType } from '#lib/link-types/link-type.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'

/** Whether a value of this form can be told from all others; a bare host or a free text cannot. */
export const isDistinctive = (field: Field) =>
  !['region', 'choice', 'text', 'hosts', 'confluent-hosts'].includes(field.kind) &&
  !(field.kind === 'host' && !field.domain)

const takenBy = (row: LinkType, typed: string, besides?: FieldName) =>
  listFields(row).find(
    ({ name, field }) => name !== besides && isDistinctive(field) && checkField(field, row.provider, typed).ok,
  )

/** A sentence for a value that stands in the wrong field or belongs to another vendor; undefined when it is nobody's. */
export const explainMisplacedValue = (
  row: LinkType,
  name: FieldName,
  field: Field,
  typed: string,
): string | undefined => {
  const here = takenBy(row, typed, name)
  if (here)
    return `This is the ${getFieldNoun(here.field)}. Enter it under “${here.field.label}”, and the ${getFieldNoun(field)} here.`
  for (const other of catalog.values()) {
    const there = other === row ? undefined : takenBy(other, typed)
    if (there)
      return `This is the ${getFieldNoun(there.field)} of ${getLinkTypeName(other)}. Enter the ${getFieldNoun(field)}, or choose ${getLinkTypeName(other)} in the first step.`
  }
  return undefined
}
