import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { buildAtlasPath, type CallContext } from '#server/atlas/endpoint.ts'
import { readAllPages } from '#server/atlas/paging.ts'
import { streamConnection, type StreamConnection } from '#lib/wire/connection.ts'

/**
 * Lists every stream connection of a workspace. A name that cannot be part of a path gives `unreached` without a call.
 */
export const listConnections = async (
  atlas: AtlasClient,
  groupId: string,
  workspace: string,
  { requestId }: CallContext = {},
): Promise<Answer<StreamConnection[]>> => {
  if (/^\.*$/.test(workspace))
    return { kind: 'unreached', reason: 'The workspace’s name cannot be used in a call to Atlas.' }
  return readAllPages(atlas, {
    endpoint: 'listConnections',
    scope: groupId,
    path: `${buildAtlasPath`/groups/${groupId}/streams`}/${encodeURIComponent(workspace)}/connections`,
    item: streamConnection,
    getId: ({ name }) => name,
    requestId,
  })
}
