import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { buildAtlasPath, type CallContext } from '#server/atlas/endpoint.ts'
import { cloudAccess, type CloudAccess } from '#lib/wire/cloud-access.ts'

/**
 * Reads what Atlas can sign in as in the clouds of a project. It needs the role Project Owner, and has a rate budget
 * of its own (docs/CONTRACT.md §9.1), which is why its scope is another one.
 */
export const getCloudAccess = (
  atlas: AtlasClient,
  groupId: string,
  { requestId }: CallContext = {},
): Promise<Answer<CloudAccess>> =>
  atlas.read({
    endpoint: 'getCloudAccess',
    scope: `${groupId} cloudProviderAccess`,
    path: buildAtlasPath`/groups/${groupId}/cloudProviderAccess`,
    shape: cloudAccess,
    requestId,
  })
