import { checkList } from '#lib/field-kinds/check-list.ts'
import type { CheckResult } from '#lib/field-kinds/check-result.ts'
import type { CheckContext, Recognition } from '#lib/field-kinds/field-kind.ts'
import {
  getDefinition,
  getItemForm,
  type FieldForm,
  type FieldKind,
  type ItemForm,
} from '#lib/field-kinds/field-kinds.ts'
import { getFieldNoun } from '#lib/link-types/catalog.ts'
import type { Field } from '#lib/link-types/link-type.ts'
import type { Provider } from '#lib/link-types/provider.ts'

const checkItem = <K extends FieldKind>(typed: string, form: ItemForm<K>, context: CheckContext): CheckResult =>
  getDefinition<K>(form).check(typed, form, context)

/** Checks typed text that is not empty by its field's rule: the value to send, or one sentence on how to correct it. */
export const checkField = (field: Field, provider: Provider, typed: string): CheckResult => {
  const noun = getFieldNoun(field)
  if (field.kind !== 'list') return checkItem(typed, field, { noun, provider })
  const { item, itemNoun, most } = field
  return checkList(typed, { noun, most, check: (line) => checkItem(line, item, { noun: itemNoun, provider }) })
}

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
