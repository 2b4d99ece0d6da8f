import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import type { CallContext, WriteContext } from '#server/atlas/endpoint.ts'
import { readAllPages } from '#server/atlas/paging.ts'
import { withWorkspacePath, type ConnectionPlace } from '#server/atlas/workspace-path.ts'
import { streamConnection, type StreamConnection } from '#lib/wire/stream-connection.ts'
import * as z from '#lib/zod.ts'

const below = ({ name }: ConnectionPlace, ...more: readonly string[]) => [
  'connections',
  name,
  'failoverConnections',
  ...more,
]

/** Lists the failover connections of a connection (docs/CONTRACT.md §9): they share its name, and have regions. */
export const listFailoverConnections = (
  atlas: AtlasClient,
  place: ConnectionPlace,
  { requestId }: CallContext = {},
): Promise<Answer<StreamConnection[]>> =>
  withWorkspacePath(place, below(place), (path) =>
    readAllPages(atlas, {
      endpoint: 'listFailoverConnections',
      scope: place.groupId,
      path,
      item: streamConnection,
      getId: ({ id }) => id,
      requestId,
    }),
  )

/** Creates a failover connection with one POST (201). After `unknown` its region tells whether it exists. */
export const createFailoverConnection = (
  atlas: AtlasClient,
  place: ConnectionPlace,
  body: Readonly<Record<string, unknown>>,
  { requestId, mayWrite }: WriteContext = {},
): Promise<Answer<StreamConnection>> =>
  withWorkspacePath(place, below(place), (path) =>
    atlas.write({
      method: 'POST',
      endpoint: 'createFailoverConnection',
      scope: place.groupId,
      path,
      shape: streamConnection,
      body,
      requestId,
      mayWrite,
    }),
  )

/** Deletes a failover connection by its id (204, without a body). Repeating it is safe. */
export const deleteFailoverConnection = (
  atlas: AtlasClient,
  { failoverId, ...place }: ConnectionPlace & { failoverId: string },
  { requestId, mayWrite }: WriteContext = {},
): Promise<Answer<unknown>> =>
  withWorkspacePath(place, below(place, failoverId), (path) =>
    atlas.write({
      method: 'DELETE',
      endpoint: 'deleteFailoverConnection',
      scope: place.groupId,
      path,
      shape: z.unknown(),
      requestId,
      mayWrite,
    }),
  )
