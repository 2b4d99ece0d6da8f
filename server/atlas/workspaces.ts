import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { buildAtlasPath, type CallContext } from '#server/atlas/endpoint.ts'
import { readAllPages } from '#server/atlas/paging.ts'
import { workspace, type Workspace } from '#lib/wire/workspace.ts'

/** Lists every stream workspace of a project. */
export const listWorkspaces = (
  atlas: AtlasClient,
  groupId: string,
  { requestId }: CallContext = {},
): Promise<Answer<Workspace[]>> =>
  readAllPages(atlas, {
    endpoint: 'listWorkspaces',
    scope: groupId,
    path: buildAtlasPath`/groups/${groupId}/streams`,
    item: workspace,
    getId: ({ name }) => name,
    requestId,
  })
