import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { buildAtlasPath, type CallContext } from '#server/atlas/endpoint.ts'
import { readAllPages } from '#server/atlas/paging.ts'
import * as z from '#lib/zod.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'

type LinkId = { groupId: string; linkId: string }

/** Every private link of a project, all pages; a failure rather than a part of them. */
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

/** One private link by its id. */
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

/** Creates a private link: one POST. After `unknown` it may or may not exist; after `ok` it has no state yet. */
export const createPrivateLink = (
  atlas: AtlasClient,
  groupId: string,
  body: Readonly<Record<string, unknown>>,
  { requestId }: CallContext = {},
): Promise<Answer<PrivateLink>> =>
  atlas.write({
    method: 'POST',
    endpoint: 'createPrivateLink',
    scope: groupId,
    path: buildAtlasPath`/groups/${groupId}/streams/privateLinkConnections`,
    shape: privateLink,
    body,
    requestId,
  })

/** Gives a link its DNS domain (PATCH; since July 2026 the only field that may change). Sending it again does no harm. */
export const updatePrivateLink = (
  atlas: AtlasClient,
  { groupId, linkId, dnsDomain }: LinkId & { dnsDomain: string },
  { requestId }: CallContext = {},
): Promise<Answer<PrivateLink>> =>
  atlas.write({
    method: 'PATCH',
    endpoint: 'updatePrivateLink',
    scope: groupId,
    path: buildAtlasPath`/groups/${groupId}/streams/privateLinkConnections/${linkId}`,
    shape: privateLink,
    body: { dnsDomain },
    requestId,
  })

/** Asks Atlas to take a link down (202). 404 means that it is gone; sending it again does no harm. */
export const deletePrivateLink = (
  atlas: AtlasClient,
  { groupId, linkId }: LinkId,
  { requestId }: CallContext = {},
): Promise<Answer<object>> =>
  atlas.write({
    method: 'DELETE',
    endpoint: 'deletePrivateLink',
    scope: groupId,
    path: buildAtlasPath`/groups/${groupId}/streams/privateLinkConnections/${linkId}`,
    shape: z.object({}),
    requestId,
  })
