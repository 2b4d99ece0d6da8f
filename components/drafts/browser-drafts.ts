import type { DraftFields, DraftKind } from '#lib/draft/draft-fields.ts'
import type { DraftSending } from '#lib/wire/shared-draft.ts'

/** The drafts of one kind as this browser stores them, and what people read about their fields. */
export type BrowserDrafts = {
  kind: DraftKind
  /** What people share of a draft; undefined for one that this browser does not have. */
  read: (id: string, groupId: string) => DraftFields | undefined
  /** Stores what people share. Another key is another create, which nobody has sent from here. */
  write: (id: string, groupId: string, fields: DraftFields) => void
  /** Takes up that somebody sent the draft elsewhere; nothing for one that was sent here. */
  markSent: (id: string, groupId: string, sent: DraftSending) => void
  getHref: (groupId: string, id: string) => string
  getLabel: (path: string, fields: DraftFields) => string
  /** The path of a control of the step Details, and the control of a path; undefined for what is entered elsewhere. */
  findPath: (control: string, fields: DraftFields) => string | undefined
  findControl: (path: string, fields: DraftFields) => string | undefined
}
