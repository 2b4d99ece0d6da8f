import 'server-only'
import type { ConnectionRow, WorkspaceRow } from '#lib/wire/streams-answer.ts'

const findSince = (connection: ConnectionRow, before: readonly ConnectionRow[], at: number): number | undefined => {
  const last = before.find(({ name }) => name === connection.name)
  return last?.state === connection.state ? last.since : at
}

/**
 * Adds since when each connection is in its state, as the read before shows it, to what a read shows that began at
 * `at`, in ms since 1970; nothing where the one before shows nothing of the workspace.
 */
export const addSince = (
  workspaces: readonly WorkspaceRow[],
  previous: readonly WorkspaceRow[],
  at: number,
): WorkspaceRow[] =>
  workspaces.map((workspace) => {
    const before = previous.find(({ name }) => name === workspace.name)?.connections
    if (!workspace.connections || !before) return workspace
    const connections = workspace.connections.map((connection) => {
      const since = findSince(connection, before, at)
      return since === undefined ? connection : { ...connection, since }
    })
    return { ...workspace, connections }
  })
