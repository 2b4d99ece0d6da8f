import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { buildAtlasPath, type CallContext, type WriteContext } from '#server/atlas/endpoint.ts'
import { readAllPages } from '#server/atlas/paging.ts'
import { withWorkspacePath, type WorkspacePlace } from '#server/atlas/workspace-path.ts'
import { workspaceDetail, type WorkspaceDetail } from '#lib/wire/workspace-detail.ts'

type Body = Readonly<Record<string, unknown>>

/** Lists every stream workspace of a project. */
export const listWorkspaces = (
  atlas: AtlasClient,
  groupId: string,
  { requestId }: CallContext = {},
): Promise<Answer<WorkspaceDetail[]>> =>
  readAllPages(atlas, {
    endpoint: 'listWorkspaces',
    scope: groupId,
    path: buildAtlasPath`/groups/${groupId}/streams`,
    item: workspaceDetail,
    getId: ({ name }) => name,
    requestId,
  })

/** Reads one workspace by its name. */
export const getWorkspace = (
  atlas: AtlasClient,
  place: WorkspacePlace,
  { requestId }: CallContext = {},
): Promise<Answer<WorkspaceDetail>> =>
  withWorkspacePath(place, [], (path) =>
    atlas.read({ endpoint: 'getWorkspace', scope: place.groupId, path, shape: workspaceDetail, requestId }),
  )

/** Creates a workspace with one POST. After `unknown` it may or may not exist; its name tells. */
export const createWorkspace = (
  atlas: AtlasClient,
  groupId: string,
  body: Body,
  { requestId, mayWrite }: WriteContext = {},
): Promise<Answer<WorkspaceDetail>> =>
  atlas.write({
    method: 'POST',
    endpoint: 'createWorkspace',
    scope: groupId,
    path: buildAtlasPath`/groups/${groupId}/streams`,
    shape: workspaceDetail,
    body,
    requestId,
    mayWrite,
  })

/** Changes a workspace (PATCH), such as its tier. Repeating it is safe. */
export const updateWorkspace = (
  atlas: AtlasClient,
  place: WorkspacePlace,
  body: Body,
  { requestId, mayWrite }: WriteContext = {},
): Promise<Answer<WorkspaceDetail>> =>
  withWorkspacePath(place, [], (path) =>
    atlas.write({
      method: 'PATCH',
      endpoint: 'updateWorkspace',
      scope: place.groupId,
      path,
      shape: workspaceDetail,
      body,
      requestId,
      mayWrite,
    }),
  )
