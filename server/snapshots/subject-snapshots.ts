import 'server-only'
import type { ClaimedReader, ReaderDeps } from '#server/snapshots/claimed-reader.ts'
import { createReadScheduler, type SnapshotQuery } from '#server/snapshots/read-scheduler.ts'
import { parseReadError } from '#server/snapshots/snapshot-row.ts'
import { findStoredContent, recordStale, type SnapshotKey, type SnapshotMeta } from '#server/store/snapshots.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { hasMissed } from '#lib/private-link/next-read.ts'
import type { QueryError, QueryResult } from '#lib/wire/answers.ts'

export type SnapshotServiceDeps = ReaderDeps & {
  sleep: (ms: number) => Promise<void>
  newId: () => string
  onFault: (error: unknown) => void
  /** The projects that are read also while nobody views them. */
  listSubscribedGroups: () => Promise<readonly string[]>
}

/**
 * What was last read of a project. `failure`: the last read failed; `trouble`: so many have that pages say so. `readAt`
 * in ms since 1970.
 */
export type Current<T> = {
  content: T
  readAt: number
  isMoving: boolean
  failure: QueryError | undefined
  trouble: QueryError | undefined
  ageMs: number
}

const notReadYet = 'Atlas has not answered yet. The portal keeps trying.'

/** Loads the content of a snapshot; the object is identical until its version changes. */
const createContentLoader = <T>(
  { store }: Pick<ReaderDeps, 'store'>,
  subject: SnapshotKey['subject'],
  parse: (text: string | null) => T,
) => {
  const contents = new Map<string, { version: number; content: T }>()
  return async ({ groupId, version }: SnapshotMeta): Promise<T> => {
    const cached = contents.get(groupId)
    if (cached?.version === version) return cached.content
    const latest = await findStoredContent(store.db, { groupId, subject })
    const content = parse(latest.content)
    contents.set(groupId, { version: latest.version, content })
    return content
  }
}

/**
 * Serves one subject from snapshots in the store. One replica reads Atlas once per interval and project, and everybody
 * is answered from that.
 */
export const createSubjectSnapshots = <T>(
  deps: SnapshotServiceDeps,
  {
    subject,
    reader,
    parse,
  }: { subject: SnapshotKey['subject']; reader: ClaimedReader; parse: (text: string | null) => T },
) => {
  const { store, now, onFault } = deps
  const scheduler = createReadScheduler({ ...deps, subject, reader })
  const loadContent = createContentLoader(deps, subject, parse)

  return {
    /** Returns what was last read, or why there is nothing. */
    findCurrent: async (groupId: string, query: SnapshotQuery): Promise<QueryResult<Current<T>>> => {
      const row = await scheduler.findCurrent(groupId, query)
      const { requestId } = query
      const { writeFailure } = store.getCondition()
      const unwritable: QueryError | undefined =
        writeFailure === undefined ? undefined : { kind: 'portal', sentence: writeFailure, requestId }
      const failure = unwritable ?? parseReadError(row)
      if (row.readAt === null)
        return { ok: false, error: failure ?? { kind: 'unreachable', sentence: notReadYet, requestId } }
      const readAt = Date.parse(row.readAt)
      const trouble = unwritable ?? (hasMissed(row) ? failure : undefined)
      // Read before a change of ours: the next read shows it, and whoever views this need not wait for the next minute.
      const isStale = row.staleBefore !== null && row.staleBefore > row.readAt
      const isMoving = row.isMoving === 1 || isStale
      const facts = { readAt, isMoving, failure, trouble, ageMs: Math.max(0, now() - readAt) }
      return { ok: true, value: { content: await loadContent(row), ...facts } }
    },
    /** Invalidates the snapshot: after this, the next request at any replica waits for a new read. */
    invalidate: async (groupId: string): Promise<void> => {
      const at = now()
      scheduler.markInvalid(groupId, at)
      await recordStale(store.db, { groupId, subject }, toTimestamp(at)).catch(onFault)
    },
    releaseClaims: reader.releaseClaims,
    startDueReads: scheduler.startDueReads,
  }
}
