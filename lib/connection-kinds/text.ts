import { accept, plainText, reject, type ConnectionKind } from '#lib/connection-kinds/connection-kind.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

/** Whether a text has a character that no value of one line has. */
export const hasControls = (text: string): boolean => /\p{Cc}/u.test(text)

/** Any text of one line, where no source says what the value looks like. */
export const text = {
  ...plainText,
  check: (typed, _, { noun }) => {
    const value = normalizeInput(typed)
    return hasControls(value) ? reject(`Enter the ${noun} on one line.`) : accept(value)
  },
} satisfies ConnectionKind
