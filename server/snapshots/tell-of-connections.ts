import 'server-only'
import type { Transaction } from 'kysely'
import { getFailoverKey, listStreamConnections, type StreamsContent } from '#server/snapshots/streams-content.ts'
import type { StreamWork } from '#server/snapshots/stream-work.ts'
import { appendEvent } from '#server/store/events.ts'
import type { Schema } from '#server/store/schema.ts'
import { getConnectionStateView } from '#lib/connection/connection-state.ts'
import { connectionEvents } from '#lib/notification/state-events.ts'

type States = Readonly<Record<string, string>>
type Content = Pick<StreamsContent, 'workspaces' | 'states'>

const readStates = (content: Content): States =>
  Object.fromEntries(
    listStreamConnections(content).map(({ workspace, connection: { name, state } }) => [
      getFailoverKey(workspace, name),
      state,
    ]),
  )

/** The states of all connections; those of a workspace that could not be read stay as they were. */
export const listConnectionStates = (content: Content, previous: Content): States => {
  const before = Object.entries(previous.states ?? readStates(previous))
  const unread = content.workspaces.filter(({ connections }) => connections === undefined)
  const isUnread = (key: string) => unread.some(({ name }) => key.startsWith(`[${JSON.stringify(name)},`))
  return { ...Object.fromEntries(before.filter(([key]) => isUnread(key))), ...readStates(content) }
}

type StreamsReading = {
  groupId: string
  at: string
  content: StreamsContent
  previous: StreamsContent
  isFirst: boolean
  work: Pick<StreamWork, 'accepted'>
}

/**
 * Tells of each connection that is ready or failed and was not so in the reading before. In the first reading of a
 * project only what the portal created lately is news.
 */
export const tellOfConnections = async (
  trx: Transaction<Schema>,
  { groupId, at, content, previous, isFirst, work }: StreamsReading,
): Promise<void> => {
  const before = previous.states ?? readStates(previous)
  const created = new Set(work.accepted.map((one) => getFailoverKey(one.workspace, one.connection.name)))
  for (const { workspace, connection } of listStreamConnections(content)) {
    const { name, state, type, region, errorMessage } = connection
    const { tone, meaning } = getConnectionStateView(state)
    const [kind, key] = [connectionEvents[tone], getFailoverKey(workspace, name)]
    if (kind === 'none' || before[key] === state || (isFirst && !created.has(key))) continue
    const error = errorMessage.slice(0, 2_000)
    const facts = { what: meaning, state, type, ...(region ? { region } : {}), ...(error ? { error } : {}) }
    const subject = { type: 'connection', workspace, connection: name } as const
    await appendEvent(trx, { kind, groupId, at, subject, facts })
  }
}
