import 'server-only'
import type { Failure } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { listConnections } from '#server/atlas/connections.ts'
import { listWorkspaces } from '#server/atlas/workspaces.ts'
import { isAboutRole } from '#lib/private-link/explain-refusal.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { UsersAnswer } from '#lib/wire/link-users.ts'

const buildUnknowable = (failure: Failure): QueryResult<UsersAnswer> => {
  const isRole = failure.kind === 'refused' && (isAboutRole(failure.errorCode) || failure.status === 403)
  const why = failure.kind === 'refused' ? failure.detail : failure.reason
  const sentence = isRole
    ? 'The portal’s key may not read who uses this link.'
    : `Who uses this link could not be read. ${why}`
  return { ok: true, value: { kind: 'unknowable', sentence } }
}

/**
 * Creates the query for the stream connections that use a link, over all workspaces of the project; all of them or
 * none.
 */
export const createFindLinkUsers =
  ({ atlas }: { atlas: AtlasClient }) =>
  async (groupId: string, linkId: string, requestId: string): Promise<QueryResult<UsersAnswer>> => {
    const workspaces = await listWorkspaces(atlas, groupId, { requestId })
    if (workspaces.kind !== 'ok') return buildUnknowable(workspaces)
    const users = []
    for (const { name: workspace } of workspaces.value) {
      const connections = await listConnections(atlas, groupId, workspace, { requestId })
      if (connections.kind !== 'ok') return buildUnknowable(connections)
      const using = connections.value.filter((connection) => connection.linkId === linkId)
      users.push(...using.map(({ name, type, state }) => ({ workspace, name, type, state })))
    }
    return { ok: true, value: { kind: 'known', users } }
  }
