import { draftKinds } from '#lib/draft/draft-fields.ts'
import type { FieldConflict } from '#lib/draft/merge-changes.ts'
import {
  hasItems,
  hasShape,
  hasValues,
  isAmong,
  isBoolean,
  isNumber,
  isOptional,
  isText,
  type Guarded,
} from '#lib/guard.ts'

/** Who changed something last, and when (ISO 8601). */
const isAuthor = hasShape({ by: isText, at: isText })

/**
 * What became of the create with the draft's key. `sent`: nothing final is known, and nobody sends it a second time;
 * `refused`: nothing was made, and the draft can be corrected under a new key.
 */
const isSending = hasShape({
  by: isText,
  at: isText,
  state: isAmong('sent', 'created', 'refused'),
  linkId: isOptional(isText),
})

const head = {
  id: isText,
  kind: isAmong(...draftKinds),
  owner: isText,
  /** Whether the person who asks owns it. */
  isOwn: isBoolean,
  /** Grows with each change. */
  version: isNumber,
  createdAt: isText,
  updatedAt: isText,
  updatedBy: isText,
  sent: isOptional(isSending),
  /** In a list only what stands in no group: what it is of, its name, its workspace. */
  fields: hasValues(isText),
}

/** A draft in the list of its project. */
export const isListedDraft = hasShape(head)
/** A draft as the server has it, and by path who filled each of its fields in. */
export const isSharedDraft = hasShape({ ...head, authors: hasValues(isAuthor) })

export const isDraftsAnswer = hasShape({ drafts: hasItems(isListedDraft) })
/** No draft: it was discarded or forgotten, or no browser has saved it yet. */
export const isDraftAnswer = hasShape({ draft: isOptional(isSharedDraft) })

export type DraftAuthor = Guarded<typeof isAuthor>
export type DraftSending = Guarded<typeof isSending>
export type ListedDraft = Guarded<typeof isListedDraft>
export type SharedDraft = Guarded<typeof isSharedDraft>

/**
 * The result of saving. `saved`: the draft as it is now, with the changes but for those in conflict with what somebody
 * else entered, and those withheld, by path: a secret, or what no draft has. `gone`: it was discarded or forgotten.
 */
export type SaveDraftOutcome =
  | { kind: 'saved'; draft: SharedDraft; conflicts: FieldConflict[]; withheld: string[] }
  | { kind: 'gone' }
  | { kind: 'refused'; sentence: string }

export type DraftOutcome = { kind: 'done' } | { kind: 'gone' } | { kind: 'refused'; sentence: string }
