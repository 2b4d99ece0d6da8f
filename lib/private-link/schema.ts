import { askedOf, isList, nounOf, type Asked } from '#lib/private-link/catalog.ts'
import { elsewhere } from '#lib/private-link/elsewhere.ts'
import type { Field, Row } from '#lib/private-link/row.ts'
import { linesOf } from '#lib/private-link/list-rule.ts'
import { check } from '#lib/private-link/rules.ts'
import { tidy } from '#lib/private-link/tidy.ts'
import { conflictsIn } from '#lib/private-link/told.ts'
import * as z from '#lib/zod.ts'

/** As long as a value may be on the wire (`createRequest`); a list may hold several of them. */
const longest = 2048
const longestList = 8192

const emptySentence = (field: Field) => {
  if (isList(field)) return `Enter at least one of the ${nounOf(field)}.`
  return `${field.kind === 'choice' ? 'Choose' : 'Enter'} the ${nounOf(field)}.`
}

const isBlank = (field: Field, typed: string) => (isList(field) ? linesOf(typed).length === 0 : tidy(typed) === '')

const fieldSchema = (row: Row, { name, field, ask }: Asked) =>
  z
    .string({ error: `Enter the ${nounOf(field)} as text.` })
    .max(isList(field) ? longestList : longest, {
      error: `Enter at most ${String(isList(field) ? longestList : longest)} characters as the ${nounOf(field)}.`,
    })
    .optional()
    .transform((typed, context) => {
      if (!typed || isBlank(field, typed)) {
        if (ask.emptyIsList) return []
        if (ask.need === 'required') context.addIssue({ code: 'custom', message: emptySentence(field) })
        return undefined
      }
      const checked = check(field, row.provider, typed)
      if (checked.ok) return checked.value
      context.addIssue({ code: 'custom', message: elsewhere(row, name, field, typed) ?? checked.sentence })
      return undefined
    })

/** The zod schema of one catalog row: exactly its asked fields, typed text in, values to send out; others are stripped. */
export const schemaOf = (row: Row) =>
  z
    .object(Object.fromEntries(askedOf(row).map((asked) => [asked.name, fieldSchema(row, asked)])))
    .superRefine((values, context) => {
      for (const { field, sentence } of conflictsIn(row, values))
        context.addIssue({ code: 'custom', path: [field], message: sentence })
    })
