import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { atlasPath, type Asking } from '#server/atlas/endpoint.ts'
import { readAllPages } from '#server/atlas/paging.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'

type LinkId = { groupId: string; linkId: string }

/** Every private link of a project, all pages; a failure rather than a part of them. */
export const listPrivateLinks = (
  atlas: AtlasClient,
  groupId: string,
  { requestId }: Asking = {},
): Promise<Answer<PrivateLink[]>> =>
  readAllPages(atlas, {
    endpoint: 'listPrivateLinks',
    scope: groupId,
    path: atlasPath`/groups/${groupId}/streams/privateLinkConnections`,
    item: privateLink,
    idOf: ({ _id }) => _id,
    requestId,
  })

/** One private link by its id. */
export const getPrivateLink = (
  atlas: AtlasClient,
  { groupId, linkId }: LinkId,
  { requestId }: Asking = {},
): Promise<Answer<PrivateLink>> =>
  atlas.read({
    endpoint: 'getPrivateLink',
    scope: groupId,
    path: atlasPath`/groups/${groupId}/streams/privateLinkConnections/${linkId}`,
    shape: privateLink,
    requestId,
  })

/** Creates a private link: one POST. After `unknown` it may or may not exist; after `ok` it has no state yet. */
export const createPrivateLink = (
  atlas: AtlasClient,
  groupId: string,
  body: Readonly<Record<string, unknown>>,
  { requestId }: Asking = {},
): Promise<Answer<PrivateLink>> =>
  atlas.create({
    endpoint: 'createPrivateLink',
    scope: groupId,
    path: atlasPath`/groups/${groupId}/streams/privateLinkConnections`,
    shape: privateLink,
    body,
    requestId,
  })
