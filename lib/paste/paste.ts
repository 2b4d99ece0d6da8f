import type { FieldName } from '#lib/link-types/link-type.ts'

/** Texts of fields as a person would type them: a list a line each. */
export type Typed = Readonly<Partial<Record<FieldName, string>>>

/** What one row makes of a paste; `derived` were told by other values and not pasted, `missing` must still be filled in. */
export type Reading = {
  linkTypeId: string
  values: Typed
  derived: readonly FieldName[]
  missing: readonly FieldName[]
}

/** A part of a paste that is not in its values: its name, and a sentence that says why. Never a text that may be a secret. */
export type LeftOver = { name: string; why: string }

/**
 * `row`: a key of the catalog; where that is not certain, as much of one as is, and `others` are the rows that it may be.
 * `isWhole`: a request as a whole, which stands for itself; else single values, which join what was typed.
 */
export type PasteRead = Omit<Reading, 'linkTypeId'> & {
  kind: 'read'
  /** "a Terraform block", "the region", "the DNS domain of …" */
  what: string
  isWhole: boolean
  selection: string | undefined
  leftOver: readonly LeftOver[]
  others: readonly Reading[]
}

export type Unread = { kind: 'unread'; sentence: string }

/** `ask-server`: Terraform's language is read on the server; `text` is what to send there. */
export type Paste = PasteRead | { kind: 'ask-server'; text: string } | Unread

export const unread = (sentence: string): Unread => ({ kind: 'unread', sentence })
