import 'server-only'
import type { Failure } from '#server/atlas/answer.ts'
import { listConnections } from '#server/atlas/connections.ts'
import { toQueryError } from '#server/atlas/query-result.ts'
import { listWorkspaces } from '#server/atlas/workspaces.ts'
import { addSince } from '#server/snapshots/add-since.ts'
import {
  createClaimedReader,
  createDescribeRead,
  toFlag,
  type ReaderDeps,
  type ReadTurn,
} from '#server/snapshots/claimed-reader.ts'
import { readFailovers } from '#server/snapshots/read-failovers.ts'
import { parseLinks } from '#server/snapshots/snapshot-row.ts'
import { findGap, listStreamConnections, parseStreams, type StreamsContent } from '#server/snapshots/streams-content.ts'
import { listConnectionStates, tellOfConnections } from '#server/snapshots/tell-of-connections.ts'
import { isWorkUnderWay, listShown, type FindStreamWork } from '#server/snapshots/stream-work.ts'
import { findUsers } from '#server/snapshots/find-users.ts'
import type { Db } from '#server/store/schema.ts'
import { findStoredContent, storeRead } from '#server/store/snapshots.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { recordUnusedLinks } from '#server/store/unused-links.ts'
import { isConnectionMoving } from '#lib/connection/connection-state.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import type { StreamConnection } from '#lib/wire/stream-connection.ts'
import type { ConnectionRow, WorkspaceRow } from '#lib/wire/streams-answer.ts'

export type StreamsReaderDeps = ReaderDeps & { findWork: FindStreamWork }

const subject = 'streams' as const

/** What reading may take of a project's rate budget: its share, and its size and refill where Atlas states none. */
const [share, bucketCalls, refillShare] = [0.2, 1_200, 500 / 1_200]

const toConnectionRow = ({
  name,
  type,
  state,
  region,
  errorMessage,
  linkId,
  body,
}: StreamConnection): ConnectionRow => ({
  ...{ name, type, state, region, errorMessage, body: maskSecrets(body) },
  ...(linkId === undefined ? {} : { linkId }),
})

type Reading = {
  kind: 'ok'
  content: Omit<StreamsContent, 'shown' | 'states'>
  calls: number
  retryAfterMs?: number | undefined
}

/** Reads the workspaces, then the connections of one after the other, then the failover connections that are due. */
const readAll = async (
  { atlas, now, timings }: ReaderDeps,
  turn: ReadTurn,
  previous: StreamsContent,
): Promise<Reading | Failure> => {
  const { groupId, requestId, startedAt, prolong } = turn
  const list = await listWorkspaces(atlas, groupId, { requestId })
  if (list.kind !== 'ok') return list
  const workspaces: WorkspaceRow[] = []
  for (const { name, provider, region, tier, maxTier } of list.value) {
    if (!(await prolong())) return { kind: 'unreached', reason: 'Another replica has taken over this read.' }
    const answer = await listConnections(atlas, groupId, name, { requestId })
    if (answer.kind !== 'ok' && answer.retryAfterMs !== undefined) return answer
    const rest =
      answer.kind === 'ok'
        ? { connections: answer.value.map(toConnectionRow) }
        : { sentence: toQueryError(answer, requestId).sentence }
    workspaces.push({ name, provider, region, tier, maxTier, ...rest })
  }
  const listCalls = 1 + workspaces.length
  const maxCalls = Math.floor(share * (atlas.getBudget(groupId)?.limit ?? bucketCalls)) - listCalls
  const { failovers, calls, retryAfterMs } = await readFailovers({ atlas, now, timings }, turn, {
    ...{ workspaces, previous: previous.failovers, maxCalls },
  })
  const content = { workspaces: addSince(workspaces, previous.workspaces, startedAt), failovers }
  return { kind: 'ok', content, calls: listCalls + calls, retryAfterMs }
}

/** The links of a project that could be used and are not; undefined before the links were read. */
const findUnused = async (db: Db, groupId: string, content: StreamsContent): Promise<string[] | undefined> => {
  const { content: links } = await findStoredContent(db, { groupId, subject: 'links' })
  if (links === null) return undefined
  const users = findUsers(content)
  return parseLinks(links)
    .filter((link) => getLinkStateView(link).tone === 'done' && !users.has(link._id))
    .map(({ _id }) => _id)
}

/** Creates the reader of workspaces, which stores them and which links they leave unused. */
export const createStreamsReader = (deps: StreamsReaderDeps) => {
  const { atlas, store, now, findWork } = deps
  const describeRead = createDescribeRead(deps)

  /**
   * When the next read may begin, so that reads take no more than their share of what is refilled a minute, and not
   * before Atlas's Retry-After.
   */
  const findNextStart = ({ groupId, startedAt }: ReadTurn, { calls, retryAfterMs = 0 }: Reading) =>
    Math.max(
      startedAt + (calls * 60_000) / (share * refillShare * (atlas.getBudget(groupId)?.limit ?? bucketCalls)),
      now() + retryAfterMs,
    )

  return createClaimedReader(deps, subject, async (turn) => {
    const { groupId, startedAt } = turn
    const before = await findStoredContent(store.db, { groupId, subject })
    const previous = parseStreams(before.content)
    const reading = await readAll(deps, turn, previous)
    if (reading.kind !== 'ok') return reading
    const work = await findWork(groupId)
    const shown = listShown(reading.content, work.accepted, previous.shown)
    const states = listConnectionStates(reading.content, previous)
    const content = { ...reading.content, shown, states }
    const isMoving =
      listStreamConnections(content).some(({ connection }) => isConnectionMoving(connection.state)) ||
      isWorkUnderWay(content, work)
    const at = toTimestamp(startedAt)
    await store.transaction(async (trx) => {
      const isStored = await storeRead(trx, {
        ...{ groupId, subject, from: before, content: JSON.stringify(content), readAt: at },
        ...{
          retryAt: toTimestamp(findNextStart(turn, reading)),
          isMoving: toFlag(isMoving),
          ...describeRead(groupId),
        },
      })
      if (isStored)
        await tellOfConnections(trx, { groupId, at, content, previous, isFirst: before.content === null, work })
      if (!isStored || findGap(content) !== undefined) return
      const linkIds = await findUnused(trx, groupId, content)
      if (linkIds) await recordUnusedLinks(trx, { groupId, linkIds, at })
    })
    return undefined
  })
}
