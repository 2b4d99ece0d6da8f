import { checkField, isBlank } from '#lib/field-kinds/check-field.ts'
import { getDefinition } from '#lib/field-kinds/field-kinds.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'
import { findField, getFieldNoun, isList, listFields, type InputField } from '#lib/link-types/catalog.ts'
import type { Field, FieldValue, LinkType } from '#lib/link-types/link-type.ts'
import { confirmedRegionName } from '#lib/private-link/confirmed-region.ts'
import { explainConflict, findConflicts } from '#lib/private-link/derived-fields.ts'
import { explainMisplacedValue } from '#lib/private-link/misplaced-value.ts'
import { isMarkedOpen, openMark } from '#lib/private-link/open-mark.ts'
import * as z from '#lib/zod.ts'

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

const createFieldSchema = (linkType: LinkType, { name, field, requirement }: InputField, asksAll: boolean) => {
  const isRequired = requirement.presence === 'required' || (asksAll && requirement.omittedMeans !== undefined)
  const max = isList(field) ? maxListLength : maxLength
  return z
    .string({ error: `Enter the ${getFieldNoun(field)} as text.` })
    .max(max, { error: `Enter at most ${String(max)} characters as the ${getFieldNoun(field)}.` })
    .optional()
    .transform((typed, context): FieldValue | undefined => {
      if (!typed || isBlank(typed, field)) {
        if (requirement.sendsEmptyList) return []
        if (isRequired) context.addIssue({ code: 'custom', message: explainEmpty(field) })
        return undefined
      }
      if (isMarkedOpen(typed)) {
        context.addIssue({ code: 'custom', message: explainOpenValue(field) })
        return undefined
      }
      const result = checkField(field, linkType.provider, typed)
      if (result.ok) return result.value
      const message = explainMisplacedValue(linkType, name, field, typed) ?? result.sentence
      context.addIssue({ code: 'custom', message })
      return undefined
    })
}

const createConfirmationSchema = () =>
  z
    .string()
    .optional()
    .transform((region): FieldValue | undefined => region)

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

/**
 * The zod schema of a link type's fields: typed text in, values to send out. Other fields are dropped, but for the
 * region that a person has confirmed, which is not sent. `asksAll`: a field for which Atlas takes a value of its own
 * must be filled in, too, as the form asks; without it a draft or request from before the form asked stays valid.
 */
export const createRequestSchema = (linkType: LinkType, asksAll = false) =>
  z
    .object(
      Object.fromEntries([
        ...listFields(linkType).map((input) => [input.name, createFieldSchema(linkType, input, asksAll)] as const),
        [confirmedRegionName, createConfirmationSchema()] as const,
      ]),
    )
    .superRefine((values, context) => {
      const unconfirmed = findUnconfirmed(linkType, values)
      if (unconfirmed !== undefined) context.addIssue({ code: 'custom', path: ['region'], message: unconfirmed })
      for (const conflict of findConflicts(linkType, values))
        context.addIssue({ code: 'custom', path: [conflict.field], message: explainConflict(linkType, conflict) })
    })
