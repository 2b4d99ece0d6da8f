import 'server-only'
import { findUnlisted, type FindStreamWork } from '#server/snapshots/stream-work.ts'
import { listStreamConnections } from '#server/snapshots/streams-content.ts'
import type { StreamsService } from '#server/snapshots/streams-service.ts'

type Deps = { streams: Pick<StreamsService, 'findCurrent'>; findWork: FindStreamWork }
type Place = { groupId: string; workspace: string; name: string }

/** Creates the read of the type of a connection; undefined for one that Atlas has not shown, or not lately. */
export const createFindConnectionType =
  ({ streams, findWork }: Deps) =>
  async ({ groupId, workspace, name }: Place, requestId: string): Promise<string | undefined> => {
    const current = await streams.findCurrent(groupId, { requestId })
    if (!current.ok || current.value.trouble) return undefined
    const { content } = current.value
    const all = [...listStreamConnections(content), ...findUnlisted(content, await findWork(groupId))]
    return all.find((one) => one.workspace === workspace && one.connection.name === name)?.connection.type
  }
