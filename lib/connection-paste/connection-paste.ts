import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import type { WorkspaceDraft } from '#lib/connection/build-workspace-body.ts'
import type { LeftOver, UnreadablePaste } from '#lib/paste/paste.ts'

/** The part of a connection’s draft that a text says something about. */
type DraftPart = Partial<Omit<ConnectionDraft, 'values'>> & Pick<ConnectionDraft, 'values'>

/**
 * A text read as one connection. `title`: tells it from the others of the text; `sentence`: what was recognised;
 * `secrets`: the paths of `draft.values` that hold secrets, which live in memory and are stored nowhere; `leftOver`:
 * what was not used, and what is still to be entered.
 */
export type ConnectionReading = {
  title: string
  sentence: string
  draft: DraftPart
  secrets: readonly string[]
  workspace?: Partial<WorkspaceDraft>
  leftOver: readonly LeftOver[]
}

/** Several readings are a choice for a person; the first is no better than the others. */
export type ParsedConnections = { kind: 'read'; readings: readonly ConnectionReading[] }

/** `ask-server`: Terraform code is parsed on the server; `text` is what to send. */
export type ConnectionPaste = ParsedConnections | { kind: 'ask-server'; text: string } | UnreadablePaste

/** The most connections that are read from one text. */
export const mostReadings = 20
