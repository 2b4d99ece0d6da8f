import { accept, plainText, reject, type ConnectionKind } from '#lib/connection-kinds/connection-kind.ts'
import type { Choice } from '#lib/field-kinds/choice.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { joinWords } from '#lib/join-words.ts'

/** One of a few values. */
export const choice = {
  ...plainText,
  control: 'choice',
  check: (typed, { choices }, { noun }) => {
    const values = choices.map(({ value }) => value)
    const name = normalizeInput(typed).toLowerCase()
    const value = values.find((one) => one.toLowerCase() === name)
    return value === undefined ? reject(`Choose the ${noun}: ${joinWords(values, 'or')}.`) : accept(value)
  },
} satisfies ConnectionKind<{ choices: readonly Choice[] }>
