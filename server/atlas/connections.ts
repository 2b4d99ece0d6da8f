import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import type { CallContext, WriteContext } from '#server/atlas/endpoint.ts'
import { readAllPages } from '#server/atlas/paging.ts'
import { withWorkspacePath, type ConnectionPlace } from '#server/atlas/workspace-path.ts'
import { streamConnection, type StreamConnection } from '#lib/wire/stream-connection.ts'
import * as z from '#lib/zod.ts'

type Body = Readonly<Record<string, unknown>>

/**
 * Lists every stream connection of a workspace. A name that cannot be part of a path gives `unreached` without a call.
 */
export const listConnections = (
  atlas: AtlasClient,
  groupId: string,
  workspace: string,
  { requestId }: CallContext = {},
): Promise<Answer<StreamConnection[]>> =>
  withWorkspacePath({ groupId, workspace }, ['connections'], (path) =>
    readAllPages(atlas, {
      endpoint: 'listConnections',
      scope: groupId,
      path,
      item: streamConnection,
      getId: ({ name }) => name,
      requestId,
    }),
  )

/** Reads one connection by its name. */
export const getConnection = (
  atlas: AtlasClient,
  place: ConnectionPlace,
  { requestId }: CallContext = {},
): Promise<Answer<StreamConnection>> =>
  withWorkspacePath(place, ['connections', place.name], (path) =>
    atlas.read({ endpoint: 'getConnection', scope: place.groupId, path, shape: streamConnection, requestId }),
  )

/** Creates a connection with one POST. After `unknown` it may or may not exist; its name tells. */
export const createConnection = (
  atlas: AtlasClient,
  { groupId, workspace }: Omit<ConnectionPlace, 'name'>,
  body: Body,
  { requestId, mayWrite }: WriteContext = {},
): Promise<Answer<StreamConnection>> =>
  withWorkspacePath({ groupId, workspace }, ['connections'], (path) =>
    atlas.write({
      method: 'POST',
      endpoint: 'createConnection',
      scope: groupId,
      path,
      shape: streamConnection,
      body,
      requestId,
      mayWrite,
    }),
  )

/** Changes a connection (PATCH), which takes the whole body with its secrets. Repeating it is safe. */
export const updateConnection = (
  atlas: AtlasClient,
  place: ConnectionPlace,
  body: Body,
  { requestId, mayWrite }: WriteContext = {},
): Promise<Answer<StreamConnection>> =>
  withWorkspacePath(place, ['connections', place.name], (path) =>
    atlas.write({
      method: 'PATCH',
      endpoint: 'updateConnection',
      scope: place.groupId,
      path,
      shape: streamConnection,
      body,
      requestId,
      mayWrite,
    }),
  )

/** Requests the deletion of a connection (202). A 404 means that it is gone. Repeating it is safe. */
export const deleteConnection = (
  atlas: AtlasClient,
  place: ConnectionPlace,
  { requestId, mayWrite }: WriteContext = {},
): Promise<Answer<object>> =>
  withWorkspacePath(place, ['connections', place.name], (path) =>
    atlas.write({
      method: 'DELETE',
      endpoint: 'deleteConnection',
      scope: place.groupId,
      path,
      shape: z.object({}),
      requestId,
      mayWrite,
    }),
  )
