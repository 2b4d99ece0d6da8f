import { listFields, isList, getFieldNoun, type InputField } from '#lib/link-types/catalog.ts'
import { explainMisplacedValue } from '#lib/private-link/misplaced-value.ts'
import type { Field, LinkType } from '#lib/link-types/link-type.ts'
import { splitLines } from '#lib/field-kinds/check-list.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { findConflicts } from '#lib/private-link/derived-fields.ts'
import * as z from '#lib/zod.ts'

/** As long as a value may be on the wire (`createRequest`); a list may hold several of them. */
const longest = 2048
const longestList = 8192

const emptySentence = (field: Field) => {
  if (isList(field)) return `Enter at least one of the ${getFieldNoun(field)}.`
  return `${field.kind === 'choice' ? 'Choose' : 'Enter'} the ${getFieldNoun(field)}.`
}

const isBlank = (field: Field, typed: string) =>
  isList(field) ? splitLines(typed).length === 0 : normalizeInput(typed) === ''

const fieldSchema = (row: LinkType, { name, field, requirement: ask }: InputField) =>
  z
    .string({ error: `Enter the ${getFieldNoun(field)} as text.` })
    .max(isList(field) ? longestList : longest, {
      error: `Enter at most ${String(isList(field) ? longestList : longest)} characters as the ${getFieldNoun(field)}.`,
    })
    .optional()
    .transform((typed, context) => {
      if (!typed || isBlank(field, typed)) {
        if (ask.sendsEmptyList) return []
        if (ask.presence === 'required') context.addIssue({ code: 'custom', message: emptySentence(field) })
        return undefined
      }
      const checked = checkField(field, row.provider, typed)
      if (checked.ok) return checked.value
      context.addIssue({ code: 'custom', message: explainMisplacedValue(row, name, field, typed) ?? checked.sentence })
      return undefined
    })

/** The zod schema of one catalog row: exactly its asked fields, typed text in, values to send out; others are stripped. */
export const createRequestSchema = (row: LinkType) =>
  z
    .object(Object.fromEntries(listFields(row).map((asked) => [asked.name, fieldSchema(row, asked)])))
    .superRefine((values, context) => {
      for (const { field, sentence } of findConflicts(row, values))
        context.addIssue({ code: 'custom', path: [field], message: sentence })
    })
