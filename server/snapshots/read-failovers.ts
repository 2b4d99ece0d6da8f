import 'server-only'
import type { AtlasClient } from '#server/atlas/client.ts'
import { listFailoverConnections } from '#server/atlas/failover-connections.ts'
import { toQueryError } from '#server/atlas/query-result.ts'
import type { ReadTurn } from '#server/snapshots/claimed-reader.ts'
import {
  canHaveFailovers,
  getFailoverKey,
  listStreamConnections,
  type FailoverEntry,
  type StreamsContent,
} from '#server/snapshots/streams-content.ts'
import { isLowBudget } from '#lib/private-link/next-read.ts'

type Deps = { atlas: AtlasClient; now: () => number; timings: { glance: number } }
type Place = { groupId: string; workspace: string; name: string }

/** Reads the failover connections of one connection; `retryAfterMs`: Atlas asks everybody to wait. */
export const readFailoverEntry = async (
  { atlas, now }: Pick<Deps, 'atlas' | 'now'>,
  place: Place,
  requestId: string,
): Promise<{ entry: FailoverEntry; retryAfterMs?: number | undefined }> => {
  const readAt = now()
  const answer = await listFailoverConnections(atlas, place, { requestId })
  if (answer.kind !== 'ok')
    return { entry: { readAt, sentence: toQueryError(answer, requestId).sentence }, retryAfterMs: answer.retryAfterMs }
  const rows = answer.value.map(({ id, region, state, linkId }) => ({
    ...{ id, region, state },
    ...(linkId === undefined ? {} : { linkId }),
  }))
  return { entry: { readAt, rows } }
}

type FailoverReading = { failovers: StreamsContent['failovers']; calls: number; retryAfterMs?: number | undefined }

/**
 * The failover connections of a project: those that were read less than `timings.glance` ago as they were, others from
 * Atlas, the oldest first, one after the other and at most `maxCalls` of them. Where Atlas asks to wait, the rest
 * stays as it was.
 */
export const readFailovers = async (
  { atlas, now, timings }: Deps,
  { groupId, requestId, startedAt, prolong }: ReadTurn,
  {
    workspaces,
    previous,
    maxCalls,
  }: { previous: StreamsContent['failovers']; maxCalls: number } & Pick<StreamsContent, 'workspaces'>,
): Promise<FailoverReading> => {
  const places = listStreamConnections({ workspaces }).flatMap(({ workspace, connection }) =>
    canHaveFailovers(connection) ? [{ groupId, workspace, name: connection.name }] : [],
  )
  const entries = places.map((place) => {
    const key = getFailoverKey(place.workspace, place.name)
    return { key, place, entry: previous[key] }
  })
  const failovers = Object.fromEntries(entries.flatMap(({ key, entry }) => (entry ? [[key, entry] as const] : [])))
  const due = entries
    .filter(({ entry }) => entry === undefined || startedAt - entry.readAt >= timings.glance)
    .toSorted((a, b) => (a.entry?.readAt ?? 0) - (b.entry?.readAt ?? 0))
  let calls = 0
  for (const { key, place } of due) {
    if (calls >= maxCalls || isLowBudget(atlas.getBudget(groupId)) || !(await prolong())) break
    calls += 1
    const { entry, retryAfterMs } = await readFailoverEntry({ atlas, now }, place, requestId)
    if (retryAfterMs !== undefined) return { failovers, calls, retryAfterMs }
    failovers[key] = entry
  }
  return { failovers, calls }
}
