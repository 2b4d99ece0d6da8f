import 'server-only'
import { isStreamIntent, parseIntent, type StreamIntent } from '#server/intents/intent.ts'
import { createFindOpenCommands } from '#server/intents/streams/find-open-commands.ts'
import type { FindStreamWork } from '#server/snapshots/stream-work.ts'
import { findAcceptedConnections } from '#server/store/accepted-connections.ts'
import type { Store } from '#server/store/db.ts'
import { findIntent } from '#server/store/intents.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { unlistedConnectionState } from '#lib/connection/connection-state.ts'
import { getUsedLink } from '#lib/connection/get-used-link.ts'
import type { ConnectionRow } from '#lib/wire/streams-answer.ts'

type Deps = { store: Store; now: () => number; lagMs: number }

/** A connection as it was asked for, in a state of its own or in none. */
const toConnection = ({ connection, requestBody }: StreamIntent, state: string): ConnectionRow => {
  const { type } = requestBody
  const linkId = getUsedLink(requestBody)
  return {
    ...{ name: connection ?? '', type: typeof type === 'string' ? type : '', state, region: '', errorMessage: '' },
    ...{ body: requestBody, ...(linkId === undefined ? {} : { linkId }) },
  }
}

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
        connection: { ...toConnection(intent, unlistedConnectionState), isUnlisted: true },
      })),
    }
  }
}

/** Creates the query for a connection that a command creates and nobody has seen yet. */
export const createFindRequestedConnection =
  ({ store }: Pick<Deps, 'store'>) =>
  async (key: string): Promise<ConnectionRow | undefined> => {
    const row = await findIntent(store.db, key)
    const intent = row && parseIntent(row)
    return intent && isStreamIntent(intent) && intent.kind === 'create-connection'
      ? toConnection(intent, '')
      : undefined
  }
