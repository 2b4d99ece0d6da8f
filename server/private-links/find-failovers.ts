import 'server-only'
import type { AtlasClient } from '#server/atlas/client.ts'
import { readFailoverEntry } from '#server/snapshots/read-failovers.ts'
import { getFailoverKey, type FailoverEntry, type StreamsContent } from '#server/snapshots/streams-content.ts'
import type { ConnectionAnswer } from '#lib/wire/streams-answer.ts'

type Deps = { atlas: AtlasClient; now: () => number; timings: { resting: number } }
type Place = { groupId: string; workspace: string; name: string }

/** How many connections' failover connections are kept. */
const maxEntries = 500

/**
 * Creates the query for the failover connections of a connection whose page somebody views: at most as old as a
 * snapshot that rests. One read is shared by all who need it.
 */
export const createFindFailovers = ({ atlas, now, timings }: Deps) => {
  const reads = new Map<string, { at: number; entry: Promise<FailoverEntry> }>()

  const readOnce = (place: Place, requestId: string): Promise<FailoverEntry> => {
    for (const [key, { at }] of reads) if (now() - at >= timings.resting || reads.size > maxEntries) reads.delete(key)
    const key = `${place.groupId} ${getFailoverKey(place.workspace, place.name)}`
    const recent = reads.get(key)
    if (recent) return recent.entry
    const fresh = { at: now(), entry: readFailoverEntry({ atlas, now }, place, requestId).then(({ entry }) => entry) }
    reads.set(key, fresh)
    return fresh.entry
  }

  return async (place: Place, content: StreamsContent, requestId: string): Promise<ConnectionAnswer['failovers']> => {
    const last = content.failovers[getFailoverKey(place.workspace, place.name)]
    const isRecent = last !== undefined && now() - last.readAt < timings.resting
    const { rows, sentence = '' } = isRecent ? last : await readOnce(place, requestId)
    return rows ? { kind: 'known', rows } : { kind: 'unknowable', sentence }
  }
}
