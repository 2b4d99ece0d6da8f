import type { FieldName } from '#lib/private-link/row.ts'

/** Texts of fields as a person would type them: a list a line each. */
export type FieldTexts = Readonly<Partial<Record<FieldName, string>>>

/** What one row makes of a paste; `derived` were told by other values and not pasted, `missing` must still be filled in. */
export type Reading = {
  row: string
  values: FieldTexts
  derived: readonly FieldName[]
  missing: readonly FieldName[]
}

/** A part of a paste that is not in its values: its name, and a sentence that says why. Never a text that may be a secret. */
export type LeftOver = { name: string; why: string }

/**
 * `row`: a key of the catalog; where that is not certain, as much of one as is, and `others` are the rows that it may be.
 * `isWhole`: a request as a whole, which stands for itself; else single values, which join what was typed.
 */
export type ParsedPaste = Omit<Reading, 'row'> & {
  kind: 'read'
  /** "a Terraform block", "the region", "the DNS domain of …" */
  what: string
  isWhole: boolean
  row: string | undefined
  leftOver: readonly LeftOver[]
  others: readonly Reading[]
}

export type UnreadablePaste = { kind: 'unread'; sentence: string }

/** `ask-server`: Terraform's language is read on the server; `text` is what to send there. */
export type Paste = ParsedPaste | { kind: 'ask-server'; text: string } | UnreadablePaste

export const rejectPaste = (sentence: string): UnreadablePaste => ({ kind: 'unread', sentence })
