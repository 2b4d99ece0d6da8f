import { checkField, isDistinctive } from '#lib/field-kinds/check-field.ts'
import { catalog, getLinkTypeName, listFields } from '#lib/link-types/catalog.ts'
import { getFieldNoun } from '#lib/link-types/get-field-noun.ts'
import type { Field, FieldName, LinkType } from '#lib/link-types/link-type.ts'

const findOwner = (linkType: LinkType, typed: string, except?: FieldName) =>
  listFields(linkType).find(
    ({ name, field }) => name !== except && isDistinctive(field) && checkField(field, linkType.provider, typed).ok,
  )

/** One sentence about a value that belongs to another field or link type; undefined when it belongs to none. */
export const explainMisplacedValue = (
  linkType: LinkType,
  name: FieldName,
  field: Field,
  typed: string,
): string | undefined => {
  const owner = findOwner(linkType, typed, name)
  if (owner)
    return `This is the ${getFieldNoun(owner.field)}. Enter it under “${owner.field.label}”, and the ${getFieldNoun(field)} here.`
  for (const other of catalog.values()) {
    // Of the same vendor elsewhere, the field's own sentence says which provider the value belongs to.
    const isSameVendorElsewhere = other.vendor === linkType.vendor && other.provider !== linkType.provider
    const otherOwner = other === linkType || isSameVendorElsewhere ? undefined : findOwner(other, typed)
    if (otherOwner)
      return `This is the ${getFieldNoun(otherOwner.field)} of ${getLinkTypeName(other)}. Enter the ${getFieldNoun(field)}, or choose ${getLinkTypeName(other)} in the first step.`
  }
  return undefined
}
