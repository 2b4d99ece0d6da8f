import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { buildAtlasPath, type CallContext, type WriteContext } from '#server/atlas/endpoint.ts'
import { readAllPages } from '#server/atlas/paging.ts'
import * as z from '#lib/zod.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'

type LinkId = { groupId: string; linkId: string }

/** Lists every private link of a project, from all pages; a failure rather than a part of the list. */
export const listPrivateLinks = (
  atlas: AtlasClient,
  groupId: string,
  { requestId }: CallContext = {},
): Promise<Answer<PrivateLink[]>> =>
  readAllPages(atlas, {
    endpoint: 'listPrivateLinks',
    scope: groupId,
    path: buildAtlasPath`/groups/${groupId}/streams/privateLinkConnections`,
    item: privateLink,
    getId: ({ _id }) => _id,
    requestId,
  })

/** Reads one private link. */
export const getPrivateLink = (
  atlas: AtlasClient,
  { groupId, linkId }: LinkId,
  { requestId }: CallContext = {},
): Promise<Answer<PrivateLink>> =>
  atlas.read({
    endpoint: 'getPrivateLink',
    scope: groupId,
    path: buildAtlasPath`/groups/${groupId}/streams/privateLinkConnections/${linkId}`,
    shape: privateLink,
    requestId,
  })

/** Creates a private link with one POST. After `unknown` it may or may not exist; after `ok` it has no state yet. */
export const createPrivateLink = (
  atlas: AtlasClient,
  groupId: string,
  body: Readonly<Record<string, unknown>>,
  { requestId, mayWrite }: WriteContext = {},
): Promise<Answer<PrivateLink>> =>
  atlas.write({
    method: 'POST',
    endpoint: 'createPrivateLink',
    scope: groupId,
    path: buildAtlasPath`/groups/${groupId}/streams/privateLinkConnections`,
    shape: privateLink,
    body,
    requestId,
    mayWrite,
  })

/** Sets the DNS domain of a link (PATCH), the only field that may change since July 2026. Repeating it is safe. */
export const updatePrivateLink = (
  atlas: AtlasClient,
  { groupId, linkId, dnsDomain }: LinkId & { dnsDomain: string },
  { requestId, mayWrite }: WriteContext = {},
): Promise<Answer<PrivateLink>> =>
  atlas.write({
    method: 'PATCH',
    endpoint: 'updatePrivateLink',
    scope: groupId,
    path: buildAtlasPath`/groups/${groupId}/streams/privateLinkConnections/${linkId}`,
    shape: privateLink,
    body: { dnsDomain },
    requestId,
    mayWrite,
  })

/** Requests the deletion of a link (202). A 404 means that it is gone. Repeating it is safe. */
export const deletePrivateLink = (
  atlas: AtlasClient,
  { groupId, linkId }: LinkId,
  { requestId, mayWrite }: WriteContext = {},
): Promise<Answer<object>> =>
  atlas.write({
    method: 'DELETE',
    endpoint: 'deletePrivateLink',
    scope: groupId,
    path: buildAtlasPath`/groups/${groupId}/streams/privateLinkConnections/${linkId}`,
    shape: z.object({}),
    requestId,
    mayWrite,
  })
