import { catalog } from '#lib/link-types/catalog.ts'
import { chooseLinkType, type Draft } from '#lib/private-link/draft.ts'
import { isFieldName } from '#lib/link-types/link-type.ts'
import { updateDerivedFields } from '#lib/private-link/derived-fields.ts'
import type { PasteRead, Reading, Typed } from '#lib/paste/paste.ts'

type Patch = Pick<Draft, 'selection' | 'chosen' | 'values'>
type Values = Draft['values'][string]

const fieldsOf = (values: Values): Typed =>
  Object.fromEntries(Object.entries(values).filter(([name]) => isFieldName(name)))

/** The values of a row after a paste: a whole request stands for itself, single values join what was typed. */
const filled = ({ linkTypeId: row, values, derived }: Reading, isWhole: boolean, typed: Values): Values => {
  const of = catalog.get(row)
  if (isWhole || !of) return { ...values }
  const names = new Set<string>(derived)
  const pasted: Values = Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)))
  const told = updateDerivedFields(of, fieldsOf(typed), fieldsOf({ ...typed, ...pasted }))
  return { ...typed, ...told, ...pasted }
}

/** What of a draft a paste changes; `pick`: one of its `others`, when a person chose it. Values of other rows stay. */
export const draftOfPaste = (draft: Draft, paste: PasteRead, pick?: Reading): Patch => {
  const { selection: row, values, derived, missing, others, isWhole } = paste
  const one =
    pick ?? (row !== undefined && catalog.has(row) ? { linkTypeId: row, values, derived, missing } : undefined)
  const path = one?.linkTypeId ?? row
  const readings = one ? [one] : others.filter((other) => path === undefined || other.linkTypeId.startsWith(`${path}/`))
  const news = readings.map(
    (reading) => [reading.linkTypeId, filled(reading, isWhole, draft.values[reading.linkTypeId] ?? {})] as const,
  )
  const chosen = path === undefined ? undefined : chooseLinkType({ chosen: {} }, path)
  return {
    selection: chosen?.selection ?? draft.selection,
    chosen: { ...draft.chosen, ...chosen?.chosen },
    values: { ...draft.values, ...Object.fromEntries(news) },
  }
}
