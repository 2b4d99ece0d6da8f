import 'server-only'
import { findConnectionType } from '#lib/connection-types/catalog.ts'
import { hasItems, hasShape, hasValues, isNumber, isOptional, isText, parseAs, type Guarded } from '#lib/guard.ts'
import { isFailover, isWorkspaceRow, type ConnectionRow } from '#lib/wire/streams-answer.ts'

/** The failover connections of one connection, or the sentence that says why they are not known. */
const isFailoverEntry = hasShape({
  readAt: isNumber,
  rows: isOptional(hasItems(isFailover)),
  sentence: isOptional(isText),
})

/**
 * What was last read of a project's workspaces, with masked bodies; failover connections by `getFailoverKey`. `readAt`
 * of those in ms since 1970. `shown`: the keys of the creates of late whose connections Atlas has shown. `states`: of
 * each connection as last read, by `getFailoverKey`, also where the last read did not show it; missing in old content.
 */
const isStreamsContent = hasShape({
  workspaces: hasItems(isWorkspaceRow),
  failovers: hasValues(isFailoverEntry),
  shown: hasItems(isText),
  states: isOptional(hasValues(isText)),
})

export type FailoverEntry = Guarded<typeof isFailoverEntry>
export type StreamsContent = Guarded<typeof isStreamsContent>

export const getFailoverKey = (workspace: string, name: string): string => JSON.stringify([workspace, name])

/** Parses what a snapshot stores as JSON text. */
export const parseStreams = (text: string | null): StreamsContent =>
  text === null ? { workspaces: [], failovers: {}, shown: [] } : parseAs(isStreamsContent, JSON.parse(text))

/** Whether a connection can have failover connections; of a type that the catalog lacks nobody knows. */
export const canHaveFailovers = ({ type }: Pick<ConnectionRow, 'type'>): boolean =>
  findConnectionType(type)?.hasFailover === true

/** Every connection with its workspace's name. */
export const listStreamConnections = ({ workspaces }: Pick<StreamsContent, 'workspaces'>) =>
  workspaces.flatMap(({ name: workspace, connections = [] }) =>
    connections.map((connection) => ({ workspace, connection })),
  )

/** Why it cannot be known which connections use a link; undefined when all of them were read. */
export const findGap = (content: StreamsContent): string | undefined => {
  const unread = content.workspaces.find(({ connections }) => connections === undefined)
  if (unread) return `The connections of workspace ${unread.name} could not be read. ${unread.sentence ?? ''}`.trimEnd()
  const one = listStreamConnections(content).find(
    ({ workspace, connection }) =>
      canHaveFailovers(connection) && !content.failovers[getFailoverKey(workspace, connection.name)]?.rows,
  )
  if (!one) return undefined
  const why = content.failovers[getFailoverKey(one.workspace, one.connection.name)]?.sentence
  return `The failover connections of ${one.connection.name} in workspace ${one.workspace} ${why === undefined ? 'have not been read yet.' : `could not be read. ${why}`}`
}
