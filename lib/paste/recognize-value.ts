import { checkField, isDistinctive, recognizeField } from '#lib/field-kinds/check-field.ts'
import type { AcceptedValue } from '#lib/field-kinds/check-result.ts'
import { catalog, isList, listFields, type InputField } from '#lib/link-types/catalog.ts'
import { toList, type FieldName, type LinkType } from '#lib/link-types/link-type.ts'

type Candidate = Pick<InputField, 'name' | 'field'> & Pick<LinkType, 'provider'>

/** Longer than any single value, in characters. */
const longest = 2048

/** The fields of all link types, each form once. */
const listCandidates = (): Candidate[] => {
  const all = [...catalog.values()].flatMap((linkType) =>
    listFields(linkType).map(({ name, field }) => ({ name, field, provider: linkType.provider })),
  )
  const byForm = new Map(
    all.map((one) => {
      const { label: _label, hint: _hint, where: _where, example: _example, ...form } = one.field
      return [JSON.stringify([one.name, one.provider, form]), one] as const
    }),
  )
  return [...byForm.values()]
}
const candidates = listCandidates()

/** Whether a rule accepts a value only when a person confirms it. */
const isDoubted = (checked: AcceptedValue) => checked.confirmation !== undefined

const accepts = ({ field, provider }: Candidate, text: string) => {
  const checked = checkField(field, provider, text)
  return checked.ok && !isDoubted(checked) ? toList(checked.value).join('\n') : undefined
}

/** The field whose values alone have the form of this text; undefined for any other text. */
export const recognizeName = (text: string): FieldName | undefined =>
  text.length > longest || !/[./:]/.test(text) || /\s/.test(text)
    ? undefined
    : candidates.find((one) => isDistinctive(one.field) && accepts(one, text) !== undefined)?.name

/** A text as a field of this name would send it, in whatever link type takes it; undefined when none does. */
export const normalizeValue = (name: FieldName, text: string): string | undefined => {
  if (text.length > longest) return undefined
  for (const one of candidates) {
    if (one.name !== name || recognizeField(one.field) === 'possible' || one.field.kind === 'text') continue
    const value = accepts(one, text)
    if (value !== undefined) return value
  }
  return undefined
}

const listNames = new Set<string>(candidates.filter(({ field }) => isList(field)).map(({ name }) => name))

/** Whether a field of this name holds several values. */
export const isListName = (name: string) => listNames.has(name)
