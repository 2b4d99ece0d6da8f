import 'server-only'
import type { AtlasClient } from '#server/atlas/client.ts'
import { readFailoverEntry } from '#server/snapshots/read-failovers.ts'
import { createSharedReads } from '#server/snapshots/shared-reads.ts'
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
  const reads = createSharedReads<FailoverEntry>({ now, maxAgeMs: timings.resting, maxReads: maxEntries })

  return async (place: Place, content: StreamsContent, requestId: string): Promise<ConnectionAnswer['failovers']> => {
    const key = getFailoverKey(place.workspace, place.name)
    const last = content.failovers[key]
    const isRecent = last !== undefined && now() - last.readAt < timings.resting
    const readEntry = async () => (await readFailoverEntry({ atlas, now }, place, requestId)).entry
    const { rows, sentence = '' } = isRecent ? last : await reads.share(`${place.groupId} ${key}`, readEntry).answer
    return rows ? { kind: 'known', rows } : { kind: 'unknowable', sentence }
  }
}
