import type { OwnershipField } from '#lib/ownership/ownership-field.ts'

/** A line that a person types: what a sentence calls it, and how many characters it has at most. */
export type LineBound = { noun: string; most: number }

export const fieldBounds: Readonly<Record<OwnershipField, LineBound>> = {
  name: { noun: 'A name', most: 100 },
  owner: { noun: 'An owner', most: 100 },
  ticket: { noun: 'A ticket', most: 100 },
  costCentre: { noun: 'A cost centre', most: 100 },
  note: { noun: 'A note', most: 500 },
}
export const labelBound: LineBound = { noun: 'A label’s value', most: 100 }

export const mostLabels = 20
export const tooManyLabels = `A link or connection has at most ${String(mostLabels)} labels. Remove some.`

/** The key of a label, such as `env` or `team/cost`. */
export const labelKeyPattern = /^[a-z0-9](?:[a-z0-9._/-]{0,61}[a-z0-9])?$/
export const labelKeySentence =
  'A label’s key has 1 to 63 lower-case letters, digits, dots, dashes, underscores or slashes, and begins and ends with a letter or digit.'

export const linePattern = /^[^\p{Cc}\p{Cs}]*$/u
export const lineSentence = 'Write it in one line, without control characters.'
export const explainLength = ({ noun, most }: LineBound): string => `${noun} has at most ${String(most)} characters.`
