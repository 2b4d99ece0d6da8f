import { accept } from '#lib/field-kinds/check-result.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'

/** Any text, where no source says what the value looks like. */
export const text = {
  control: 'text',
  check: (typed) => accept(normalizeInput(typed)),
  recognize: () => 'never',
  normalize: normalizeName,
} satisfies FieldKindDefinition
