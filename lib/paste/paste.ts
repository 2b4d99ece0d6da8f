import type { FieldName } from '#lib/link-types/link-type.ts'

/** The texts of fields as a person would type them: a list has one item a line. */
export type FieldTexts = Readonly<Partial<Record<FieldName, string>>>

/**
 * A paste read as one link type; `derived` follow from other values and were not pasted, `missing` must still be filled
 * in.
 */
export type Reading = {
  linkTypeId: string
  values: FieldTexts
  derived: readonly FieldName[]
  missing: readonly FieldName[]
}

/** A part of a paste that was not used: its name, and a sentence that says why. Never a text that may be a secret. */
export type LeftOver = { name: string; why: string }

/**
 * `selection`: the key of a link type; if that is uncertain, its certain part, and `others` are the link types that
 * fit. `isWhole`: a whole request, which replaces what was typed; otherwise single values, which are added to it.
 */
export type ParsedPaste = Omit<Reading, 'linkTypeId'> & {
  kind: 'read'
  /** "a Terraform block", "the region", "the DNS domain of …" */
  what: string
  isWhole: boolean
  selection: string | undefined
  leftOver: readonly LeftOver[]
  others: readonly Reading[]
  /** The fields whose value is the default of a variable in the text, and its name. */
  defaults?: Readonly<Partial<Record<FieldName, string>>>
  /** Each of the links that the text describes, if there are several; the first is the one that was read. */
  links?: readonly PastedLink[]
}

export type PastedLink = { title: string; paste: ParsedPaste }

/** A link that exists already, which a command reads or changes. */
export type ExistingLink = { groupId: string; linkId: string }

export type UnreadablePaste = { kind: 'unread'; sentence: string; existingLink?: ExistingLink }

/** `ask-server`: Terraform code is parsed on the server; `text` is what to send. */
export type Paste = ParsedPaste | { kind: 'ask-server'; text: string } | UnreadablePaste

export const rejectPaste = (sentence: string): UnreadablePaste => ({ kind: 'unread', sentence })

/** For a text whose reader could not be loaded: it stays in its box. */
export const unreachedPaste = rejectPaste('The portal was not reached to read this. Try again.')
