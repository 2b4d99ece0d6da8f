import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createConnection, deleteConnection, getConnection, updateConnection } from '#server/atlas/connections.ts'
import type { WriteContext } from '#server/atlas/endpoint.ts'
import { createWorkspace, getWorkspace } from '#server/atlas/workspaces.ts'
import type { StreamIntent } from '#server/intents/intent.ts'
import type { StreamCommand } from '#server/intents/streams/stream-command.ts'
import { compareConnection, matchesConnection } from '#lib/connection/compare-connection.ts'
import { compareWorkspace } from '#lib/connection/compare-workspace.ts'

/** Asks Atlas once for what a command is about. */
export const sendToAtlas = (
  atlas: AtlasClient,
  { kind, groupId, workspace, connection, body }: StreamCommand,
  context: WriteContext,
): Promise<Answer<unknown>> => {
  const place = { groupId, workspace, name: connection ?? '' }
  switch (kind) {
    case 'create-connection':
      return createConnection(atlas, place, body, context)
    case 'change-connection':
      return updateConnection(atlas, place, body, context)
    case 'delete-connection':
      return deleteConnection(atlas, place, context)
    case 'create-workspace':
      return createWorkspace(atlas, groupId, body, context)
    default:
      return kind satisfies never
  }
}

/**
 * What Atlas has of a name now, against what was asked for; `absent` when it has nothing of that name. `unshown`: the
 * paths of values that Atlas does not show, secret or not.
 */
export type Shown =
  | { kind: 'absent' }
  | { kind: 'shown'; differing: readonly string[]; unshown: readonly string[]; state: string }

const toShown = <T>(answer: Answer<T>, describe: (value: T) => Omit<Shown & { kind: 'shown' }, 'kind'>) => {
  if (answer.kind === 'ok') return { kind: 'shown', ...describe(answer.value) } as const
  return answer.kind === 'refused' && answer.status === 404 ? ({ kind: 'absent' } as const) : undefined
}

/** Reads by its name what an intent is about; undefined when Atlas does not say. */
export const readTarget = async (
  atlas: AtlasClient,
  { kind, groupId, workspace, connection, requestBody, requestId }: StreamIntent,
): Promise<Shown | undefined> => {
  if (kind === 'create-workspace')
    return toShown(await getWorkspace(atlas, { groupId, workspace }, { requestId }), (shown) => ({
      differing: compareWorkspace(requestBody, shown),
      unshown: [],
      state: '',
    }))
  const place = { groupId, workspace, name: connection ?? '' }
  return toShown(await getConnection(atlas, place, { requestId }), ({ body, state }) => {
    const { differing, unreadable, surplus } = compareConnection(requestBody, body)
    const isOther = differing.length === 0 && !matchesConnection(requestBody, body)
    // A change takes the whole body: what Atlas shows beside it is what the change was to remove.
    const others = kind === 'change-connection' ? [...differing, ...surplus] : differing
    return { differing: isOther ? ['type'] : others, unshown: unreadable, state }
  })
}
