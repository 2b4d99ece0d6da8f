import { findConnectionType } from '#lib/connection-types/catalog.ts'
import { getConnectionStateView } from '#lib/connection/connection-state.ts'
import { listLabels } from '#lib/ownership/list-labels.ts'
import { ownershipFields } from '#lib/ownership/ownership-field.ts'
import type { ConnectionRow, WorkspaceRow } from '#lib/wire/streams-answer.ts'

const listTexts = ({ name, type, state, linkId = '', ownership }: ConnectionRow) => [
  ...[name, type, findConnectionType(type)?.title ?? '', getConnectionStateView(state).word, linkId],
  ...(ownership ? [...ownershipFields.map((field) => ownership.values[field]), ...listLabels(ownership.values)] : []),
]

/**
 * The workspaces with the connections in which all words of a search are: in their names, type, state, link, whose they
 * are, or their workspace’s name and region. One without any is left out; all of them where nothing is searched for.
 */
export const searchConnections = (workspaces: readonly WorkspaceRow[], search: string): readonly WorkspaceRow[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return workspaces
  return workspaces.flatMap((workspace) => {
    const place = [workspace.name, workspace.region]
    const hasAll = (texts: readonly string[]) => {
      const text = texts.join('\n').toLowerCase()
      return words.every((word) => text.includes(word))
    }
    if (hasAll(place)) return [workspace]
    const connections = workspace.connections?.filter((connection) => hasAll([...place, ...listTexts(connection)]))
    return connections && connections.length > 0 ? [{ ...workspace, connections }] : []
  })
}
