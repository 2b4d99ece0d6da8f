import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { atlasPath, type Asking } from '#server/atlas/endpoint.ts'
import { readAllPages } from '#server/atlas/paging.ts'
import { project, type Project } from '#lib/wire/project.ts'

/** Every project the portal's key sees, in Atlas's order. */
export const listProjects = (atlas: AtlasClient, { requestId }: Asking = {}): Promise<Answer<Project[]>> =>
  readAllPages(atlas, {
    endpoint: 'listProjects',
    scope: 'account',
    path: atlasPath`/groups`,
    item: project,
    idOf: ({ id }) => id,
    requestId,
  })

/** One project by its id. */
export const getProject = (atlas: AtlasClient, groupId: string, { requestId }: Asking = {}): Promise<Answer<Project>> =>
  atlas.read({ endpoint: 'getProject', scope: groupId, path: atlasPath`/groups/${groupId}`, shape: project, requestId })
