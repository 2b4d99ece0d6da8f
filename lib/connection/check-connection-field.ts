import type { BodyValue } from '#lib/connection-kinds/connection-kind.ts'
import { getConnectionKind, type ConnectionForm } from '#lib/connection-kinds/connection-kinds.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import type { ConnectionField } from '#lib/connection-types/connection-type.ts'
import { isBlank } from '#lib/field-kinds/check-field.ts'
import { getFieldNoun } from '#lib/link-types/get-field-noun.ts'

/** Characters of one value; certificates and settings are the longest. */
const maxLength = 16_384

const checkForm = <K extends ConnectionForm['kind']>(
  form: ConnectionForm<K>,
  typed: string,
  noun: string,
  example = '',
) => getConnectionKind<K>(form).check(typed, form, { noun, example })

const explainMissing = (field: ConnectionField) =>
  `${getConnectionKind(field).control === 'choice' ? 'Choose' : 'Enter'} the ${getFieldNoun(field)}.`

/** The value to send, undefined for a field that is left empty; or one sentence on what to correct. */
export type FieldResult = { ok: true; value: BodyValue | undefined } | { ok: false; sentence: string }

const reject = (sentence: string): FieldResult => ({ ok: false, sentence })

/** Checks what was typed into one field of a connection; its preset counts where nothing was. */
export const checkConnectionField = (field: ConnectionField, typed = ''): FieldResult => {
  const text = isBlank(typed) ? (field.preset ?? '') : typed
  if (text === '') return field.presence === 'required' ? reject(explainMissing(field)) : { ok: true, value: undefined }
  const noun = getFieldNoun(field)
  if (text.length > maxLength) return reject(`Enter at most ${String(maxLength)} characters as the ${noun}.`)
  if (text.includes(secretMask)) return reject(`Enter the ${noun} again: the dots only stand for it.`)
  return checkForm(field, text, noun, field.example)
}
