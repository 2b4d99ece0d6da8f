import { checkField, isBlank } from '#lib/field-kinds/check-field.ts'
import { getDefinition } from '#lib/field-kinds/field-kinds.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'
import { findField, isList, listFields, type InputField } from '#lib/link-types/catalog.ts'
import { getFieldNoun } from '#lib/link-types/get-field-noun.ts'
import type { Field, FieldName, FieldValue, LinkType } from '#lib/link-types/link-type.ts'
import { confirmedRegionName } from '#lib/private-link/confirmed-region.ts'
import { explainConflict, findConflicts } from '#lib/private-link/derived-fields.ts'
import { explainMisplacedValue } from '#lib/private-link/misplaced-value.ts'
import { isMarkedOpen, openMark } from '#lib/private-link/open-mark.ts'

/** Characters of one value, as in `createRequest`, and of a list, which may hold several of them. */
const maxLength = 2048
const maxListLength = 8192

const explainEmpty = (field: Field) => {
  if (field.kind === 'list') return `Enter at least one of the ${getFieldNoun(field)}.`
  return `${getDefinition(field).control === 'choice' ? 'Choose' : 'Enter'} the ${getFieldNoun(field)}.`
}

/** What the pasted text had here could not be worked out, and no value would mean “none”. */
const explainOpenValue = (field: Field) =>
  `The pasted text has ${isList(field) ? getFieldNoun(field) : `a ${getFieldNoun(field)}`} that could not be read. Enter what is missing, or remove “${openMark}” if there is no more.`

type Checked = { value: FieldValue | undefined } | { sentence: string }
type Rules = { linkType: LinkType; asksAll: boolean }

const checkValue = (
  { linkType, asksAll }: Rules,
  { name, field, requirement }: InputField,
  typed: unknown,
): Checked => {
  const isRequired = requirement.presence === 'required' || (asksAll && requirement.omittedMeans !== undefined)
  const max = isList(field) ? maxListLength : maxLength
  if (typed !== undefined && typeof typed !== 'string') return { sentence: `Enter the ${getFieldNoun(field)} as text.` }
  if (typed !== undefined && typed.length > max)
    return { sentence: `Enter at most ${String(max)} characters as the ${getFieldNoun(field)}.` }
  if (!typed || isBlank(typed, field)) {
    if (requirement.sendsEmptyList) return { value: [] }
    return isRequired ? { sentence: explainEmpty(field) } : { value: undefined }
  }
  if (isMarkedOpen(typed)) return { sentence: explainOpenValue(field) }
  const result = checkField(field, linkType.provider, typed)
  if (result.ok) return { value: result.value }
  return { sentence: explainMisplacedValue(linkType, name, field, typed) ?? result.sentence }
}

/** What to do about a region that the portal does not know, unless a person has confirmed exactly this one. */
const findUnconfirmed = (linkType: LinkType, values: Readonly<Record<string, unknown>>): string | undefined => {
  const field = findField(linkType, 'region')
  const { region } = values
  if (!field || typeof region !== 'string' || values[confirmedRegionName] === region) return undefined
  const result = checkField(field, linkType.provider, region)
  return result.ok && result.confirmation !== undefined
    ? `${quoteInput(region)} is not in the portal’s list of regions. Choose one from the list, or confirm below that it is right.`
    : undefined
}

export type Problem = { field: string; sentence: string }
export type CheckedValues =
  | { ok: true; values: Partial<Record<FieldName, FieldValue>> }
  | { ok: false; problems: Problem[] }

/** What only shows once every value is right by itself: a region nobody confirmed, values that do not go together. */
const findContradictions = (linkType: LinkType, values: Readonly<Record<string, unknown>>): Problem[] => {
  const unconfirmed = findUnconfirmed(linkType, values)
  return [
    ...(unconfirmed === undefined ? [] : [{ field: 'region', sentence: unconfirmed }]),
    ...findConflicts(linkType, values).map((conflict) => ({
      field: conflict.field,
      sentence: explainConflict(linkType, conflict),
    })),
  ]
}

/**
 * Checks what was typed into a link type's fields: the values to send, or a sentence for each field to correct. Other
 * fields are dropped. `asksAll`: a field for which Atlas takes a value of its own must be filled in, too, as the form
 * asks; without it a draft or request from before the form asked stays valid.
 */
export const checkValues = (
  linkType: LinkType,
  typed: Readonly<Record<string, unknown>>,
  asksAll = false,
): CheckedValues => {
  const checks = listFields(linkType).map((input) => ({
    name: input.name,
    ...checkValue({ linkType, asksAll }, input, typed[input.name]),
  }))
  const values = Object.fromEntries(checks.flatMap((check) => ('value' in check ? [[check.name, check.value]] : [])))
  const mistakes = checks.flatMap((check) =>
    'sentence' in check ? [{ field: check.name, sentence: check.sentence }] : [],
  )
  const problems =
    mistakes.length > 0
      ? mistakes
      : findContradictions(linkType, { ...values, [confirmedRegionName]: typed[confirmedRegionName] })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values }
}
