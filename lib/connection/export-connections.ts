import { getConnectionStateView } from '#lib/connection/connection-state.ts'
import { findConnectionType } from '#lib/connection-types/catalog.ts'
import { createListExports, createOwnershipColumns } from '#lib/list/list-exports.ts'
import type { ConnectionRow } from '#lib/wire/streams-answer.ts'

/** A connection of an exported list, and where it is. */
export type ExportedConnection = ConnectionRow & { groupId: string; workspace: string }

/** How connections become the text of a file; their bodies are left out. */
export const connectionListExports = createListExports<ExportedConnection>({
  state: ({ state }) => getConnectionStateView(state).word,
  name: ({ name }) => name,
  type: ({ type }) => findConnectionType(type)?.title ?? type,
  workspace: ({ workspace }) => workspace,
  region: ({ region }) => region,
  projectId: ({ groupId }) => groupId,
  linkId: ({ linkId = '' }) => linkId,
  error: ({ errorMessage }) => errorMessage,
  ...createOwnershipColumns(({ ownership }) => ownership?.values),
})
