import { accept, plainText, reject, type ConnectionKind } from '#lib/connection-kinds/connection-kind.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

/**
 * A value of one form. `pattern` is linear and matches the whole value; `form`: what it looks like, inside a sentence;
 * `isCaseless`: whether it means the same in capitals, and is sent in small letters.
 */
type PatternOptions = { pattern: RegExp; form: string; isCaseless?: boolean }

/** A value of one line whose form is known, such as an ARN, an id or an e-mail address. */
export const pattern = {
  ...plainText,
  check: (typed, { pattern: form, form: words, isCaseless = false }, { noun, example }) => {
    const input = normalizeInput(typed)
    const value = isCaseless ? input.toLowerCase() : input
    return form.test(value) ? accept(value) : reject(`Enter the ${noun} as ${words}, like ${example}`)
  },
} satisfies ConnectionKind<PatternOptions>
