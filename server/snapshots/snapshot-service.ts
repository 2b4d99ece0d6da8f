import 'server-only'
import { createReadScheduler, type SnapshotQuery } from '#server/snapshots/read-scheduler.ts'
import { createSnapshotReader, type SnapshotDeps } from '#server/snapshots/read-snapshot.ts'
import { parseLinks, parseReadError } from '#server/snapshots/snapshot-row.ts'
import { createUnlistedLinks } from '#server/snapshots/unlisted-links.ts'
import { findStoredLinks, recordStale, type SnapshotMeta } from '#server/store/snapshots.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { hasMissed } from '#lib/private-link/next-read.ts'
import { getLinkPollMs, getListPollMs } from '#lib/private-link/poll-pace.ts'
import { addUnlisted } from '#lib/private-link/unlisted-links.ts'
import type { LinkAnswer, LinksAnswer, QueryResult, QueryError } from '#lib/wire/answers.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Deps = SnapshotDeps & {
  sleep: (ms: number) => Promise<void>
  newId: () => string
  onFault: (error: unknown) => void
}
type CurrentLinks = {
  links: PrivateLink[]
  readAt: number
  isMoving: boolean
  trouble: QueryError | undefined
  ageMs: number
}

const notReadYet = 'Atlas has not answered yet. The portal keeps trying.'

/** Loads the links of a snapshot; the array is identical until its version changes. */
const createLinksLoader = ({ store }: Pick<Deps, 'store'>) => {
  const linksByGroup = new Map<string, { version: number; links: PrivateLink[] }>()
  return async ({ groupId, version }: SnapshotMeta): Promise<PrivateLink[]> => {
    const cached = linksByGroup.get(groupId)
    if (cached?.version === version) return cached.links
    const { links: text, version: loadedVersion } = await findStoredLinks(store.db, groupId)
    const links = parseLinks(text)
    linksByGroup.set(groupId, { version: loadedVersion, links })
    return links
  }
}

/** Adds what Atlas does not list yet; the array is identical until one of both changes. */
const createCompletion = ({ believed }: Pick<Deps, 'believed'>) => {
  const completed = new Map<string, { links: PrivateLink[]; ids: string; all: PrivateLink[] }>()
  return async (groupId: string, { links, readAt }: CurrentLinks): Promise<PrivateLink[]> => {
    const unlisted = await believed.findUnlisted(groupId, readAt)
    if (unlisted.length === 0) return links
    const ids = unlisted.map(({ _id }) => _id).join()
    const last = completed.get(groupId)
    if (last?.links === links && last.ids === ids) return last.all
    const all = addUnlisted(links, unlisted)
    completed.set(groupId, { links, ids, all })
    return all
  }
}

/**
 * Serves links from snapshots in the store. One replica reads Atlas once per interval and project, and everybody is
 * answered from that.
 */
export const createSnapshotService = (deps: Deps) => {
  const { store, now, timings, onFault } = deps
  const reader = createSnapshotReader(deps)
  const scheduler = createReadScheduler({ ...deps, reader })
  const unlisted = createUnlistedLinks({ ...deps, reader })
  const loadLinks = createLinksLoader(deps)
  const addUnlistedLinks = createCompletion(deps)

  const readCurrentLinks = async (groupId: string, query: SnapshotQuery): Promise<QueryResult<CurrentLinks>> => {
    const row = await scheduler.findCurrent(groupId, query)
    const { requestId } = query
    const { writeFailure } = store.getCondition()
    const unwritable: QueryError | undefined =
      writeFailure === undefined ? undefined : { kind: 'portal', sentence: writeFailure, requestId }
    const trouble = unwritable ?? parseReadError(row)
    if (row.readAt === null) {
      return { ok: false, error: trouble ?? { kind: 'unreachable', sentence: notReadYet, requestId } }
    }
    const readAt = Date.parse(row.readAt)
    const ageMs = Math.max(0, now() - readAt)
    const shownTrouble = unwritable ?? (hasMissed(row) ? trouble : undefined)
    return {
      ok: true,
      value: { links: await loadLinks(row), readAt, isMoving: row.isMoving === 1, trouble: shownTrouble, ageMs },
    }
  }

  return {
    /**
     * Lists the links of a project as last read, with their age. The array is identical until a read brings changes.
     */
    listLinks: async (groupId: string, query: SnapshotQuery): Promise<QueryResult<LinksAnswer>> => {
      const current = await readCurrentLinks(groupId, query)
      if (!current.ok) return current
      const { isMoving, trouble, ageMs } = current.value
      const links = await addUnlistedLinks(groupId, current.value)
      const nextMs = getListPollMs(isMoving || links !== current.value.links, timings.poll)
      return { ok: true, value: trouble ? { links, trouble } : { links }, freshness: { ageMs, nextMs } }
    },
    /** Finds one link in the same snapshot; not found only when Atlas says so of a link that it has shown before. */
    findLink: async (groupId: string, linkId: string, query: SnapshotQuery): Promise<QueryResult<LinkAnswer>> => {
      const current = await readCurrentLinks(groupId, query)
      if (!current.ok) return current
      const { links, trouble, ageMs } = current.value
      const link = links.find(({ _id }) => _id === linkId)
      if (!link) return unlisted.find(groupId, linkId, query.requestId)
      const value = trouble ? { link, trouble } : { link }
      return { ok: true, value, freshness: { ageMs, nextMs: getLinkPollMs(link, timings.poll) } }
    },
    /** Invalidates the snapshot: after this, the next request at any replica waits for a new read. */
    invalidate: async (groupId: string): Promise<void> => {
      const at = now()
      scheduler.markInvalid(groupId, at)
      unlisted.clear(groupId)
      await recordStale(store.db, groupId, toTimestamp(at)).catch(onFault)
    },
    releaseClaims: reader.releaseClaims,
    startDueReads: scheduler.startDueReads,
  }
}

export type SnapshotService = ReturnType<typeof createSnapshotService>
