import 'server-only'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createFindFailovers } from '#server/private-links/find-failovers.ts'
import { createIdentityMemo } from '#server/private-links/identity-memo.ts'
import type { OwnershipReads, Ownerships } from '#server/private-links/ownership-reads.ts'
import type { SnapshotQuery } from '#server/snapshots/read-scheduler.ts'
import type { SnapshotTimings } from '#server/snapshots/snapshot-row.ts'
import { canHaveFailovers } from '#server/snapshots/streams-content.ts'
import {
  findUnlisted,
  isWorkUnderWay,
  type AcceptedConnection,
  type FindStreamWork,
} from '#server/snapshots/stream-work.ts'
import type { StreamsService } from '#server/snapshots/streams-service.ts'
import { toRequestedConnection } from '#lib/connection/requested-connection.ts'
import { isConnectionMoving } from '#lib/connection/connection-state.ts'
import { getListPollMs } from '#lib/private-link/poll-pace.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { TimelineAction } from '#lib/wire/timeline.ts'
import type { ConnectionAnswer, StreamsAnswer, WorkspaceRow } from '#lib/wire/streams-answer.ts'

/** How many projects' answers are kept between polls. */
const maxProjects = 500

type Deps = {
  atlas: AtlasClient
  streams: StreamsService
  findWork: FindStreamWork
  ownership: OwnershipReads
  readActions: (place: Place) => Promise<TimelineAction[]>
  now: () => number
  timings: SnapshotTimings
}
type Place = { groupId: string; workspace: string; name: string }

/** Adds to a workspace the connections that Atlas accepted and does not list yet. */
const addUnlisted = (workspace: WorkspaceRow, unlisted: readonly AcceptedConnection[]): WorkspaceRow => {
  const { connections } = workspace
  const added = unlisted.filter((one) => one.workspace === workspace.name).map(({ connection }) => connection)
  return connections && added.length > 0 ? { ...workspace, connections: [...connections, ...added] } : workspace
}

const toUnlistedWorkspace = (name: string): WorkspaceRow => ({
  ...{ name, provider: '', region: '', tier: '', maxTier: '', connections: [] },
})

/** The workspaces with what Atlas accepted in them; one that was just created may not have been read yet. */
const addAccepted = (workspaces: readonly WorkspaceRow[], unlisted: readonly AcceptedConnection[]): WorkspaceRow[] => {
  const isRead = (name: string) => workspaces.some((workspace) => workspace.name === name)
  const names = [...new Set(unlisted.map(({ workspace }) => workspace))].filter((name) => !isRead(name))
  return [...workspaces, ...names.map(toUnlistedWorkspace)].map((workspace) => addUnlisted(workspace, unlisted))
}

/** Adds to each connection what people said of whose it is. */
const addOwnerships = (workspaces: readonly WorkspaceRow[], ownerships: Ownerships | undefined): WorkspaceRow[] =>
  workspaces.map((workspace) => {
    const { name, connections } = workspace
    if (!connections || !ownerships) return workspace
    const own = connections.map((connection) => {
      const ownership = ownerships.get(`${name}/${connection.name}`)
      return ownership ? { ...connection, ownership } : connection
    })
    return { ...workspace, connections: own }
  })

/** Creates the queries for the workspaces of a project and for one connection. */
export const createStreamQueries = ({ streams, findWork, ownership, readActions, ...deps }: Deps) => {
  const { timings } = deps
  const memo = createIdentityMemo<StreamsAnswer>(maxProjects)
  const findFailovers = createFindFailovers(deps)

  const readStreams = async (groupId: string, query: SnapshotQuery) => {
    const current = await streams.findCurrent(groupId, query)
    if (!current.ok) return current
    const { content, isMoving, trouble, ageMs } = current.value
    const [work, allOwnerships] = await Promise.all([findWork(groupId), ownership.readAll([groupId], 'connection')])
    const ownerships = allOwnerships.get(groupId)
    const open = [...work.open]
    const unlisted = findUnlisted(content, work)
    const answer = memo(groupId, [content, ownerships, JSON.stringify([open, unlisted, trouble])], () => ({
      ...{ workspaces: addOwnerships(addAccepted(content.workspaces, unlisted), ownerships), open },
      ...(trouble ? { trouble } : {}),
    }))
    const isOpen = isMoving || isWorkUnderWay(content, work)
    return { ok: true as const, value: { content, answer, ageMs, nextMs: getListPollMs(isOpen, timings.poll) } }
  }

  return {
    /** Lists the workspaces of a project; the object is identical until a read or a command brings changes. */
    list: async (groupId: string, query: SnapshotQuery): Promise<QueryResult<StreamsAnswer>> => {
      const current = await readStreams(groupId, query)
      if (!current.ok) return current
      const { answer, ageMs, nextMs } = current.value
      return { ok: true, value: answer, freshness: { ageMs, nextMs } }
    },
    /** Finds one connection in the same snapshot, and its failover connections if its type can have some. */
    findConnection: async (place: Place, query: SnapshotQuery): Promise<QueryResult<ConnectionAnswer>> => {
      const { groupId, workspace: workspaceName, name } = place
      const { requestId } = query
      const current = await readStreams(groupId, query)
      if (!current.ok) return current
      const { content, answer, ageMs, nextMs } = current.value
      const workspace = answer.workspaces.find((one) => one.name === workspaceName)
      const open = answer.open.filter((one) => one.workspace === workspaceName && one.name === name)
      const create = open.find(({ kind }) => kind === 'create-connection')
      const connection =
        workspace?.connections?.find((one) => one.name === name) ??
        (create?.body && toRequestedConnection(name, create.body))
      if (!workspace || !connection) {
        const sentence = workspace?.sentence ?? `Atlas shows no connection ${name} in workspace ${workspaceName}.`
        return { ok: false, error: { kind: workspace?.sentence ? 'unreachable' : 'not-found', sentence, requestId } }
      }
      const { connections: _others, ...alone } = workspace
      const hasFailovers = canHaveFailovers(connection) && connection.isUnlisted !== true && connection.state !== ''
      const failovers = hasFailovers ? await findFailovers(place, content, requestId) : undefined
      const value: ConnectionAnswer = {
        ...{ workspace: alone, connection, open, actions: await readActions(place) },
        ...(failovers ? { failovers } : {}),
        ...(answer.trouble ? { trouble: answer.trouble } : {}),
      }
      const isOpen = open.length > 0 || connection.isUnlisted === true || isConnectionMoving(connection.state)
      return { ok: true, value, freshness: { ageMs, nextMs: isOpen ? timings.poll.moving : nextMs } }
    },
  }
}

export type StreamQueries = ReturnType<typeof createStreamQueries>
