import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { buildAtlasPath, type CallContext } from '#server/atlas/endpoint.ts'
import { readAllPages } from '#server/atlas/paging.ts'
import { project, type Project } from '#lib/wire/project.ts'

/** Lists every project that the portal's key can see, in Atlas's order. */
export const listProjects = (atlas: AtlasClient, { requestId }: CallContext = {}): Promise<Answer<Project[]>> =>
  readAllPages(atlas, {
    endpoint: 'listProjects',
    scope: 'account',
    path: buildAtlasPath`/groups`,
    item: project,
    getId: ({ id }) => id,
    requestId,
  })

/** Reads one project. */
export const getProject = (
  atlas: AtlasClient,
  groupId: string,
  { requestId }: CallContext = {},
): Promise<Answer<Project>> =>
  atlas.read({
    endpoint: 'getProject',
    scope: groupId,
    path: buildAtlasPath`/groups/${groupId}`,
    shape: project,
    requestId,
  })
