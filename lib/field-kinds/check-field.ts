import { checkList, splitLines } from '#lib/field-kinds/check-list.ts'
import type { CheckResult } from '#lib/field-kinds/check-result.ts'
import type { CheckContext, Recognition } from '#lib/field-kinds/field-kind.ts'
import {
  getDefinition,
  getItemForm,
  type FieldForm,
  type FieldKind,
  type ItemForm,
} from '#lib/field-kinds/field-kinds.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { getFieldNoun } from '#lib/link-types/get-field-noun.ts'
import type { Field } from '#lib/link-types/link-type.ts'
import type { Provider } from '#lib/link-types/provider.ts'

const findInText = <K extends FieldKind>(text: string, form: ItemForm<K>): string[] => [
  ...new Set(getDefinition<K>(form).find?.(text, form)),
]

/** Checks what was typed, or the one value of this kind in it. */
const checkItem = <K extends FieldKind>(typed: string, form: ItemForm<K>, context: CheckContext): CheckResult => {
  const [only, ...others] = findInText(typed, form)
  return getDefinition<K>(form).check(only !== undefined && others.length === 0 ? only : typed, form, context)
}

/** Whether there is no value in what was typed; a list of brackets and commas has none. */
export const isBlank = (typed: string, form?: FieldForm): boolean =>
  form?.kind === 'list' ? splitLines(typed).length === 0 : normalizeInput(typed) === ''

/** Checks typed text that is not empty by its field's rule: the value to send, or one sentence on how to correct it. */
export const checkField = (field: Field, provider: Provider, typed: string): CheckResult => {
  const noun = getFieldNoun(field)
  if (field.kind !== 'list') return checkItem(typed, field, { noun, provider })
  const { item, itemNoun, most } = field
  return checkList(typed, { noun, most, check: (line) => checkItem(line, item, { noun: itemNoun, provider }) })
}

/** The values in a text that have the form of this field's, whether its rule accepts them or not. */
export const findValues = (form: FieldForm, text: string): string[] => findInText(text, getItemForm(form))

const isClaimed = <K extends FieldKind>(value: string, form: ItemForm<K>, provider: Provider): boolean => {
  const { find, claims } = getDefinition<K>(form)
  const hasForm = find === undefined || find(value, form).includes(value)
  return hasForm && claims !== undefined && claims(value, form, provider)
}

/** Whether a value is meant for this field, even where its rule rejects it: then its sentence says why. */
export const claimsValue = (form: FieldForm, provider: Provider, value: string): boolean =>
  isClaimed(value, getItemForm(form), provider)

const recognizeItem = <K extends FieldKind>(form: ItemForm<K>) => getDefinition<K>(form).recognize(form)

/** How surely a value is known to belong to a field of this form. */
export const recognizeField = (form: FieldForm): Recognition => recognizeItem(getItemForm(form))

/** Whether a value of this form can belong to no other field. */
export const isDistinctive = (form: FieldForm) => recognizeField(form) === 'unique'

const deriveItem = <K extends FieldKind>(form: ItemForm<K>, region: string) =>
  getDefinition<K>(form).deriveFromRegion?.(region, form)

/** The value of a field that follows from the request's region; undefined for most. A list is never derived. */
export const deriveFromRegion = (form: FieldForm, region: string): string | undefined =>
  form.kind === 'list' ? undefined : deriveItem(form, region)
