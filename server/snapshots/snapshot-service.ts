import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import { getPrivateLink } from '#server/atlas/private-links.ts'
import { toQueryResult } from '#server/atlas/query-result.ts'
import { isLinkGone, createSnapshotReader, type SnapshotDeps } from '#server/snapshots/read-snapshot.ts'
import { isReadUnderWay, parseLinks, parseReadError, toReadSchedule } from '#server/snapshots/snapshot-row.ts'
import {
  findSnapshot,
  findStoredLinks,
  recordViewer,
  recordStale,
  findActiveSnapshots,
  type SnapshotMeta,
} from '#server/store/snapshots.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { hasMissed, mustWait, getNextReadAt } from '#lib/private-link/next-read.ts'
import { getLinkPollMs, getListPollMs } from '#lib/private-link/poll-pace.ts'
import type { LinkAnswer, LinksAnswer, Told, Trouble } from '#lib/wire/answers.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Deps = SnapshotDeps & {
  sleep: (ms: number) => Promise<void>
  newId: () => string
  onFault: (error: unknown) => void
}
/** `isRefresh`: read Atlas now. `isPage`: a page is being opened, which reads now when there is no snapshot yet. */
export type SnapshotQuery = { requestId: string; isRefresh?: boolean; isPage?: boolean }
type CurrentLinks = { links: PrivateLink[]; isMoving: boolean; trouble: Trouble | undefined; ageMs: number }

const pollStoreMs = 100
/** The read under way may have begun too early, and another replica may claim the next one. */
const maxRounds = 4
/** How many projects one process reads at the same time. */
const maxConcurrentReads = 10

const notReadYet = 'Atlas has not answered yet. The portal keeps trying.'

/**
 * Serves links from snapshots in the store. One replica reads Atlas once per interval and project, and everybody is
 * answered from that.
 */
export const createSnapshotService = ({ sleep, newId, onFault, ...deps }: Deps) => {
  const { atlas, store, now, timings } = deps
  const reads = createSnapshotReader(deps)
  const pendingReads = new Map<string, Promise<void>>()
  const recordedViews = new Map<string, { at: number; done: Promise<void> }>()
  const invalidatedAt = new Map<string, number>()
  const linksByGroup = new Map<string, { version: number; links: PrivateLink[] }>()
  const singleReads = new Map<string, { at: number; answer: Promise<Answer<PrivateLink>> }>()

  const toSchedule = (row: SnapshotMeta) => toReadSchedule(row, invalidatedAt.get(row.groupId))
  const findDueTime = (row: SnapshotMeta, isRefresh = false) =>
    getNextReadAt(toSchedule(row), timings, now(), isRefresh)

  /** Starts a read, or joins the one that this process is already making. */
  const startRead = (row: SnapshotMeta, requestId: string): Promise<void> => {
    const pending = pendingReads.get(row.groupId)
    if (pending) return pending
    const fresh = reads
      .read(row, requestId)
      .catch(onFault)
      .finally(() => pendingReads.delete(row.groupId))
    pendingReads.set(row.groupId, fresh)
    return fresh
  }

  /** Records that somebody views a project: four times per viewing period, not at each poll. */
  const recordView = (groupId: string): Promise<void> => {
    const last = recordedViews.get(groupId)
    if (last && now() - last.at < timings.looking / 4) return last.done
    const recorded = recordViewer(store.db, groupId, toTimestamp(now()))
    recordedViews.set(groupId, { at: now(), done: recorded })
    recorded.catch(() => recordedViews.delete(groupId))
    return recorded
  }

  const findExisting = async (groupId: string): Promise<SnapshotMeta> => {
    const row = await findSnapshot(store.db, groupId)
    if (!row) throw new Error(`The snapshot of ${groupId} is gone`)
    return row
  }

  /** Waits until another replica has finished its read, or for `timings.wait`. */
  const waitForOtherReplica = async (row: SnapshotMeta): Promise<void> => {
    let latest = row
    for (let waitLeftMs = timings.wait; waitLeftMs > 0 && isReadUnderWay(latest, now()); waitLeftMs -= pollStoreMs) {
      await sleep(pollStoreMs)
      latest = await findExisting(row.groupId)
    }
  }

  /**
   * Returns the snapshot for a viewer. Starts a read that is due, and waits for it only where the last snapshot will
   * not do.
   */
  const findCurrent = async (
    groupId: string,
    { requestId, isRefresh, isPage }: SnapshotQuery,
  ): Promise<SnapshotMeta> => {
    await recordView(groupId)
    let row = await findExisting(groupId)
    for (let round = 0; round < maxRounds; round += 1) {
      const mustBeNew = round === 0 && (isRefresh === true || (isPage === true && row.readAt === null))
      const isClaimed = isReadUnderWay(row, now())
      const ownRead =
        !isClaimed && findDueTime(row, mustBeNew) <= now() ? startRead(row, requestId) : pendingReads.get(groupId)
      if ((!ownRead && !isClaimed) || !mustWait(toSchedule(row), timings, now(), mustBeNew)) return row
      await Promise.race([ownRead ?? waitForOtherReplica(row), sleep(timings.wait)])
      row = await findExisting(groupId)
    }
    return row
  }

  const loadLinks = async ({ groupId, version }: SnapshotMeta): Promise<PrivateLink[]> => {
    const cached = linksByGroup.get(groupId)
    if (cached?.version === version) return cached.links
    const { links: text, version: loadedVersion } = await findStoredLinks(store.db, groupId)
    const links = parseLinks(text)
    linksByGroup.set(groupId, { version: loadedVersion, links })
    return links
  }

  const readCurrentLinks = async (groupId: string, query: SnapshotQuery): Promise<Told<CurrentLinks>> => {
    const row = await findCurrent(groupId, query)
    const trouble = parseReadError(row)
    if (row.readAt === null)
      return {
        ok: false,
        trouble: trouble ?? { kind: 'unreachable', sentence: notReadYet, requestId: query.requestId },
      }
    const ageMs = Math.max(0, now() - Date.parse(row.readAt))
    return {
      ok: true,
      value: {
        links: await loadLinks(row),
        isMoving: row.isMoving === 1,
        trouble: hasMissed(row) ? trouble : undefined,
        ageMs,
      },
    }
  }

  /** Reads one link by itself, once for all who need it at about the same time. */
  const readSingleLink = (groupId: string, linkId: string, requestId: string) => {
    for (const [key, { at }] of singleReads) if (now() - at >= timings.refresh) singleReads.delete(key)
    const key = `${groupId} ${linkId}`
    const recent = singleReads.get(key)
    if (recent) return recent
    const fresh = { at: now(), answer: getPrivateLink(atlas, { groupId, linkId }, { requestId }) }
    singleReads.set(key, fresh)
    return fresh
  }

  /**
   * Finds a link that the last complete list did not contain: it was created a moment ago, or is gone. Only Atlas can
   * tell.
   */
  const findUnlistedLink = async (groupId: string, linkId: string, requestId: string): Promise<Told<LinkAnswer>> => {
    const { at, answer } = readSingleLink(groupId, linkId, requestId)
    const fetched = await answer
    if (fetched.kind === 'ok') await reads.addLink(groupId, fetched.value, at)
    else if (!isLinkGone(fetched)) singleReads.delete(`${groupId} ${linkId}`)
    const result = toQueryResult(fetched, requestId, (link) => link)
    if (!result.ok) return result
    const freshness = { ageMs: now() - at, nextMs: getLinkPollMs(result.value, timings.poll) }
    return { ok: true, value: { link: result.value }, freshness }
  }

  return {
    /**
     * Lists the links of a project as last read, with their age. The array is identical until a read brings changes.
     */
    listLinks: async (groupId: string, query: SnapshotQuery): Promise<Told<LinksAnswer>> => {
      const current = await readCurrentLinks(groupId, query)
      if (!current.ok) return current
      const { links, isMoving, trouble, ageMs } = current.value
      const value = trouble ? { links, trouble } : { links }
      return { ok: true, value, freshness: { ageMs, nextMs: getListPollMs(isMoving, timings.poll) } }
    },
    /** Finds one link in the same snapshot; not found only when Atlas says so of the link itself. */
    findLink: async (groupId: string, linkId: string, query: SnapshotQuery): Promise<Told<LinkAnswer>> => {
      const current = await readCurrentLinks(groupId, query)
      if (!current.ok) return current
      const { links, trouble, ageMs } = current.value
      const link = links.find(({ _id }) => _id === linkId)
      if (!link) return findUnlistedLink(groupId, linkId, query.requestId)
      const value = trouble ? { link, trouble } : { link }
      return { ok: true, value, freshness: { ageMs, nextMs: getLinkPollMs(link, timings.poll) } }
    },
    /** Invalidates the snapshot: after this, the next request at any replica waits for a new read. */
    invalidate: async (groupId: string): Promise<void> => {
      const at = now()
      invalidatedAt.set(groupId, at)
      for (const key of singleReads.keys()) if (key.startsWith(groupId)) singleReads.delete(key)
      await recordStale(store.db, groupId, toTimestamp(at)).catch(onFault)
    },
    releaseClaims: reads.releaseClaims,
    /** Starts every read that is due, the most overdue first, and returns the reads. */
    startDueReads: async (): Promise<Promise<void>[]> => {
      const rows = await findActiveSnapshots(store.db, toTimestamp(now() - timings.looking))
      const due = rows
        .filter((row) => !isReadUnderWay(row, now()) && !pendingReads.has(row.groupId))
        .map((row) => ({ row, at: findDueTime(row) }))
        .filter(({ at }) => at <= now())
        .toSorted((a, b) => a.at - b.at)
      return due.slice(0, Math.max(0, maxConcurrentReads - pendingReads.size)).map(({ row }) => startRead(row, newId()))
    },
  }
}

export type SnapshotService = ReturnType<typeof createSnapshotService>
