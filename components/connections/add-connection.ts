import { saveConnection } from '#components/connections/connection-store.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { createStoredConnection, splitDraft } from '#lib/connection/stored-connection.ts'
import { toOwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

/** Stores a new connection with these values, without their secrets, and returns its id. */
export const addConnection = (
  groupId: string,
  workspace: string,
  draft: ConnectionDraft,
  ownership: Ownership | undefined,
): string => {
  const id = crypto.randomUUID()
  const empty = createStoredConnection(id, groupId, { workspace, linkId: draft.linkId })
  const { connection } = splitDraft({ ...empty, type: draft.type, prefilledFrom: draft.linkId }, {}, draft)
  saveConnection({ ...connection, ...(ownership && { ownership: toOwnershipTexts(ownership) }) })
  return id
}
