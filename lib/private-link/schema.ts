import { askedFields, type FieldName, type Row } from '#lib/private-link/catalog.ts'
import { fields, nounOf } from '#lib/private-link/fields.ts'
import { check } from '#lib/private-link/rules.ts'
import { tidy } from '#lib/private-link/tidy.ts'
import { z } from '#lib/zod.ts'

const longest = 2048

const emptySentence = (name: FieldName) => `${fields[name].choices ? 'Choose' : 'Enter'} the ${nounOf(fields[name])}.`

const fieldSchema = (name: FieldName, isRequired: boolean) =>
  z
    .string({ error: `${fields[name].label} is a text.` })
    .max(longest, { error: `${fields[name].label} is longer than ${String(longest)} characters. Enter one value only.` })
    .optional()
    .transform((typed, context) => {
      if (!typed || tidy(typed) === '') {
        if (isRequired) context.addIssue({ code: 'custom', message: emptySentence(name) })
        return undefined
      }
      const checked = check(name, typed)
      if (checked.ok) return checked.value
      context.addIssue({ code: 'custom', message: checked.sentence })
      return undefined
    })

/** The zod schema of one catalog row: exactly its asked fields, typed text in, values to send out; others are stripped. */
export const schemaOf = (row: Row) =>
  z.object(
    Object.fromEntries(askedFields(row).map((name) => [name, fieldSchema(name, row.asks[name]?.need === 'required')])),
  )
