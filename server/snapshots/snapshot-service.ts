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
import { hasMissed, mustWait, nextReadAt } from '#lib/private-link/next-read.ts'
import { nextLinkPollMs, nextListPollMs } from '#lib/private-link/poll.ts'
import type { LinkAnswer, LinksAnswer, Told, Trouble } from '#lib/wire/answers.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Deps = SnapshotDeps & {
  sleep: (ms: number) => Promise<void>
  newId: () => string
  onFault: (error: unknown) => void
}
/** `isRefresh`: somebody asks for what Atlas says now; so does a page that is opened while nothing is known. */
export type SnapshotQuery = { requestId: string; isRefresh?: boolean; isPage?: boolean }
type CurrentLinks = { links: PrivateLink[]; isMoving: boolean; trouble: Trouble | undefined; ageMs: number }

const pollStoreMs = 100
/** One read may be under way that began too early, the next may be taken by another replica. */
const maxRounds = 4
/** So many projects are read at once by one process. */
const maxConcurrentReads = 10

const notReadYet = 'Atlas has not answered yet. The portal keeps trying.'

/** The watcher: Atlas is read once an interval and project, by one replica, and everybody is answered from what was kept. */
export const createSnapshotService = ({ sleep, newId, onFault, ...deps }: Deps) => {
  const { atlas, store, now, timings } = deps
  const reads = createSnapshotReader(deps)
  const pendingReads = new Map<string, Promise<void>>()
  const recordedViews = new Map<string, { at: number; done: Promise<void> }>()
  const invalidatedAt = new Map<string, number>()
  const linksByGroup = new Map<string, { version: number; links: PrivateLink[] }>()
  const singleReads = new Map<string, { at: number; answer: Promise<Answer<PrivateLink>> }>()

  const toSchedule = (row: SnapshotMeta) => toReadSchedule(row, invalidatedAt.get(row.groupId))
  const findDueTime = (row: SnapshotMeta, isRefresh = false) => nextReadAt(toSchedule(row), timings, now(), isRefresh)

  /** One read under way in this process; whoever needs one shares it. */
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

  /** Writes down that a project is looked at: four times while that counts, not at each poll. */
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

  /** Ends when another replica has read, or has taken too long. */
  const waitForOtherReplica = async (row: SnapshotMeta): Promise<void> => {
    let latest = row
    for (let waitLeftMs = timings.wait; waitLeftMs > 0 && isReadUnderWay(latest, now()); waitLeftMs -= pollStoreMs) {
      await sleep(pollStoreMs)
      latest = await findExisting(row.groupId)
    }
  }

  /** The snapshot for somebody who looks: begins a read that is due, and waits for it only where the last one will not do. */
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

  /** One link by itself, for all who ask at about the same time. */
  const readSingleLink = (groupId: string, linkId: string, requestId: string) => {
    for (const [key, { at }] of singleReads) if (now() - at >= timings.refresh) singleReads.delete(key)
    const key = `${groupId} ${linkId}`
    const recent = singleReads.get(key)
    if (recent) return recent
    const fresh = { at: now(), answer: getPrivateLink(atlas, { groupId, linkId }, { requestId }) }
    singleReads.set(key, fresh)
    return fresh
  }

  /** A link that the last whole list did not tell: made a moment ago, or gone. Only Atlas itself can say which. */
  const findUnlistedLink = async (groupId: string, linkId: string, requestId: string): Promise<Told<LinkAnswer>> => {
    const { at, answer } = readSingleLink(groupId, linkId, requestId)
    const fetched = await answer
    if (fetched.kind === 'ok') await reads.addLink(groupId, fetched.value, at)
    else if (!isLinkGone(fetched)) singleReads.delete(`${groupId} ${linkId}`)
    const result = toQueryResult(fetched, requestId, (link) => link)
    if (!result.ok) return result
    const freshness = { ageMs: now() - at, nextMs: nextLinkPollMs(result.value, timings.poll) }
    return { ok: true, value: { link: result.value }, freshness }
  }

  return {
    /** Every link of a project as last read, the very same array until a read told others, and how old that is. */
    listLinks: async (groupId: string, query: SnapshotQuery): Promise<Told<LinksAnswer>> => {
      const current = await readCurrentLinks(groupId, query)
      if (!current.ok) return current
      const { links, isMoving, trouble, ageMs } = current.value
      const value = trouble ? { links, trouble } : { links }
      return { ok: true, value, freshness: { ageMs, nextMs: nextListPollMs(isMoving, timings.poll) } }
    },
    /** One link out of the same read; not found only when Atlas says so of the link itself. */
    findLink: async (groupId: string, linkId: string, query: SnapshotQuery): Promise<Told<LinkAnswer>> => {
      const current = await readCurrentLinks(groupId, query)
      if (!current.ok) return current
      const { links, trouble, ageMs } = current.value
      const link = links.find(({ _id }) => _id === linkId)
      if (!link) return findUnlistedLink(groupId, linkId, query.requestId)
      const value = trouble ? { link, trouble } : { link }
      return { ok: true, value, freshness: { ageMs, nextMs: nextLinkPollMs(link, timings.poll) } }
    },
    /** What was read until now no longer holds: once this ends, the next who asks, at whichever replica, waits for a read. */
    invalidate: async (groupId: string): Promise<void> => {
      const at = now()
      invalidatedAt.set(groupId, at)
      for (const key of singleReads.keys()) if (key.startsWith(groupId)) singleReads.delete(key)
      await recordStale(store.db, groupId, toTimestamp(at)).catch(onFault)
    },
    releaseClaims: reads.releaseClaims,
    /** Begins every read that is due, the longest waiting first; gives those reads back. */
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
