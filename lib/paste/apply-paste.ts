import { catalog } from '#lib/link-types/catalog.ts'
import { chooseLinkType, type Draft } from '#lib/private-link/draft.ts'
import { isFieldName } from '#lib/link-types/link-type.ts'
import { updateDerivedFields } from '#lib/private-link/derived-fields.ts'
import type { ParsedPaste, Reading, FieldTexts } from '#lib/paste/paste.ts'

type Patch = Pick<Draft, 'selection' | 'chosen' | 'values'>
type Values = Draft['values'][string]

const selectFields = (values: Values): FieldTexts =>
  Object.fromEntries(Object.entries(values).filter(([name]) => isFieldName(name)))

/** The values of a link type after a paste: a whole request replaces what was typed, single values are added to it. */
const mergeValues = ({ linkTypeId, values, derived }: Reading, isWhole: boolean, typed: Values): Values => {
  const linkType = catalog.get(linkTypeId)
  if (isWhole || !linkType) return { ...values }
  const names = new Set<string>(derived)
  const pasted: Values = Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)))
  const implied = updateDerivedFields(linkType, selectFields(typed), selectFields({ ...typed, ...pasted }))
  return { ...typed, ...implied, ...pasted }
}

/**
 * The part of a draft that a paste changes; `pickedReading`: the one of its `others` that a person chose. Values of
 * other link types stay.
 */
export const applyPaste = (draft: Draft, paste: ParsedPaste, pickedReading?: Reading): Patch => {
  const { selection, values, derived, missing, others, isWhole } = paste
  const one =
    pickedReading ??
    (selection !== undefined && catalog.has(selection)
      ? { linkTypeId: selection, values, derived, missing }
      : undefined)
  const path = one?.linkTypeId ?? selection
  const readings = one ? [one] : others.filter((other) => path === undefined || other.linkTypeId.startsWith(`${path}/`))
  const changes = readings.map(
    (reading) => [reading.linkTypeId, mergeValues(reading, isWhole, draft.values[reading.linkTypeId] ?? {})] as const,
  )
  const chosen = path === undefined ? undefined : chooseLinkType({ chosen: {} }, path)
  return {
    selection: chosen?.selection ?? draft.selection,
    chosen: { ...draft.chosen, ...chosen?.chosen },
    values: { ...draft.values, ...Object.fromEntries(changes) },
  }
}
