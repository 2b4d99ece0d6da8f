import 'server-only'
import { isStreamIntent, parseIntent, readSentAt, type StreamIntent } from '#server/intents/intent.ts'
import { createFindOpenCommands } from '#server/intents/streams/find-open-commands.ts'
import type { FindStreamWork } from '#server/snapshots/stream-work.ts'
import { findAcceptedConnections } from '#server/store/accepted-connections.ts'
import type { Store } from '#server/store/db.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { toRequestedConnection } from '#lib/connection/requested-connection.ts'
import { unlistedConnectionState } from '#lib/connection/connection-state.ts'
import type { ConnectionRow } from '#lib/wire/streams-answer.ts'

type Deps = { store: Store; now: () => number; lagMs: number }

/** A connection that Atlas accepted, as it was asked for. */
const toConnection = (intent: StreamIntent): ConnectionRow => ({
  ...toRequestedConnection(intent.connection ?? '', intent.requestBody),
  ...{ state: unlistedConnectionState, isUnlisted: true, since: readSentAt(intent) },
})

/** Creates the query for what the journal knows of a project's workspaces; Atlas may lag `lagMs` behind it. */
export const createFindStreamWork = ({ store, now, lagMs }: Deps): FindStreamWork => {
  const findOpenCommands = createFindOpenCommands({ store, now })
  return async (groupId) => {
    const [open, rows] = await Promise.all([
      findOpenCommands(groupId),
      findAcceptedConnections(store.db, { groupId, since: toTimestamp(now() - lagMs) }),
    ])
    const accepted = rows.map(parseIntent).filter(isStreamIntent)
    return {
      open,
      accepted: accepted.map((intent) => ({
        ...{ key: intent.id, workspace: intent.workspace },
        connection: toConnection(intent),
      })),
    }
  }
}
