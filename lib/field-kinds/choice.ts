import { accept, reject } from '#lib/field-kinds/check-result.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'

/** One of a few values. */
export type Choice = { value: string; label: string; about?: string }

export const choice = {
  control: 'choice',
  check: (typed, { choices }, { noun }) => {
    const values = choices.map(({ value }) => value)
    const value = normalizeInput(typed).toUpperCase()
    return values.includes(value) ? accept(value) : reject(`Choose the ${noun} from the list: ${values.join(', ')}.`)
  },
  recognize: () => 'never',
  normalize: normalizeName,
} satisfies FieldKindDefinition<{ choices: readonly Choice[] }>
