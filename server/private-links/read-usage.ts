import 'server-only'
import { findUsers } from '#server/snapshots/find-users.ts'
import type { SnapshotQuery } from '#server/snapshots/read-scheduler.ts'
import { findGap, type StreamsContent } from '#server/snapshots/streams-content.ts'
import type { StreamsService } from '#server/snapshots/streams-service.ts'
import type { LinkUser } from '#lib/wire/link-users.ts'

/**
 * Which connections use the links of a project; `gap`: why it cannot be known of all of them; `shown`: the keys of the
 * creates of late whose connections Atlas has shown.
 */
export type Usage = {
  users: ReadonlyMap<string, readonly LinkUser[]>
  gap: string | undefined
  shown: readonly string[]
}

type Deps = { streams: Pick<StreamsService, 'findCurrent'>; now: () => number; timings: { refresh: number } }

const notReadYet = 'The connections of this project have not been read from Atlas yet.'
const unknown: Usage = { users: new Map(), gap: notReadYet, shown: [] }

/** Creates a function that derives who uses the links; the object is identical for the same content. */
const createDeriveUsage = () => {
  const usages = new WeakMap<StreamsContent, Usage>()
  return (content: StreamsContent): Usage => {
    const usage = usages.get(content) ?? { users: findUsers(content), gap: findGap(content), shown: content.shown }
    usages.set(content, usage)
    return usage
  }
}

/**
 * Creates the queries for who uses a project's links, as last read. `find` waits for a read that is due, and knows
 * nothing once reads fail, or the very one that was asked for: somebody may decide on a deletion by it. `glance` waits
 * for none, and asks the store at most once in `timings.refresh` for everybody who polls a list.
 */
export const createReadUsage = ({ streams, now, timings }: Deps) => {
  const deriveUsage = createDeriveUsage()
  const glances = new Map<string, { until: number; usage: Promise<Usage> }>()

  const readUsage = async (groupId: string, query: SnapshotQuery): Promise<Usage> => {
    const current = await streams.findCurrent(groupId, query)
    if (query.glance === 'now') return current.ok ? deriveUsage(current.value.content) : unknown
    if (!current.ok) return { ...unknown, gap: current.error.sentence }
    const { content, failure, trouble } = current.value
    const error = query.isRefresh ? failure : trouble
    return error ? { ...unknown, gap: error.sentence } : deriveUsage(content)
  }

  return {
    find: (groupId: string, query: Pick<SnapshotQuery, 'requestId' | 'isRefresh'>): Promise<Usage> =>
      readUsage(groupId, { ...query, glance: 'wait' }),
    glance: (groupId: string, requestId: string): Promise<Usage> => {
      const last = glances.get(groupId)
      if (last && now() < last.until) return last.usage
      const usage = readUsage(groupId, { requestId, glance: 'now' })
      glances.set(groupId, { until: now() + timings.refresh, usage })
      return usage
    },
  }
}

export type ReadUsage = ReturnType<typeof createReadUsage>
