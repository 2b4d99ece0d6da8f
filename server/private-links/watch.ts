import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import { getPrivateLink } from '#server/atlas/private-links.ts'
import { toldOf } from '#server/private-links/trouble.ts'
import { saysGone, watchReads, type WatchDeps } from '#server/private-links/watch-read.ts'
import { isBeingRead, linksIn, troubleIn, watchedOf } from '#server/private-links/watch-row.ts'
import { findSnapshot, linksKept, noteLook, noteStale, snapshotsToWatch, type Glance } from '#server/store/snapshots.ts'
import { timeText } from '#server/store/time.ts'
import { hasMissed, mustWait, getNextReadAt } from '#lib/private-link/next-read.ts'
import { getLinkPollMs, getListPollMs } from '#lib/private-link/poll-pace.ts'
import type { LinkAnswer, LinksAnswer, Told, Trouble } from '#lib/wire/answers.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Deps = WatchDeps & { sleep: (ms: number) => Promise<void>; newId: () => string; onFault: (error: unknown) => void }
/** `isRefresh`: somebody asks for what Atlas says now; so does a page that is opened while nothing is known. */
export type Asking = { requestId: string; isRefresh?: boolean; isPage?: boolean }
type Known = { links: PrivateLink[]; isMoving: boolean; trouble: Trouble | undefined; ageMs: number }

const askAgainMs = 100
/** One read may be under way that began too early, the next may be taken by another replica. */
const mostRounds = 4
/** So many projects are read at once by one process. */
const readAtOnce = 10

const nothingYet = 'Atlas has not answered yet. The portal keeps trying.'

/** The watcher: Atlas is read once an interval and project, by one replica, and everybody is answered from what was kept. */
export const watch = ({ sleep, newId, onFault, ...deps }: Deps) => {
  const { atlas, store, now, timings } = deps
  const reads = watchReads(deps)
  const readings = new Map<string, Promise<void>>()
  const looks = new Map<string, { at: number; done: Promise<void> }>()
  const forgotten = new Map<string, number>()
  const lists = new Map<string, { version: number; links: PrivateLink[] }>()
  const singles = new Map<string, { at: number; answer: Promise<Answer<PrivateLink>> }>()

  const watched = (row: Glance) => watchedOf(row, forgotten.get(row.groupId))
  const dueAt = (row: Glance, isRefresh = false) => getNextReadAt(watched(row), timings, now(), isRefresh)

  /** One read under way in this process; whoever needs one shares it. */
  const reading = (row: Glance, requestId: string): Promise<void> => {
    const known = readings.get(row.groupId)
    if (known) return known
    const fresh = reads
      .read(row, requestId)
      .catch(onFault)
      .finally(() => readings.delete(row.groupId))
    readings.set(row.groupId, fresh)
    return fresh
  }

  /** Writes down that a project is looked at: four times while that counts, not at each poll. */
  const noted = (groupId: string): Promise<void> => {
    const last = looks.get(groupId)
    if (last && now() - last.at < timings.looking / 4) return last.done
    const done = noteLook(store.db, groupId, timeText(now()))
    looks.set(groupId, { at: now(), done })
    done.catch(() => looks.delete(groupId))
    return done
  }

  const found = async (groupId: string): Promise<Glance> => {
    const row = await findSnapshot(store.db, groupId)
    if (!row) throw new Error(`The snapshot of ${groupId} is gone`)
    return row
  }

  /** Ends when another replica has read, or has taken too long. */
  const readElsewhere = async (row: Glance): Promise<void> => {
    let seen = row
    for (let left = timings.wait; left > 0 && isBeingRead(seen, now()); left -= askAgainMs) {
      await sleep(askAgainMs)
      seen = await found(row.groupId)
    }
  }

  /** The snapshot for somebody who looks: begins a read that is due, and waits for it only where the last one will not do. */
  const current = async (groupId: string, { requestId, isRefresh, isPage }: Asking): Promise<Glance> => {
    await noted(groupId)
    let row = await found(groupId)
    for (let round = 0; round < mostRounds; round += 1) {
      const isNewer = round === 0 && (isRefresh === true || (isPage === true && row.readAt === null))
      const isTaken = isBeingRead(row, now())
      const own = !isTaken && dueAt(row, isNewer) <= now() ? reading(row, requestId) : readings.get(groupId)
      if ((!own && !isTaken) || !mustWait(watched(row), timings, now(), isNewer)) return row
      await Promise.race([own ?? readElsewhere(row), sleep(timings.wait)])
      row = await found(groupId)
    }
    return row
  }

  const listOf = async ({ groupId, version }: Glance): Promise<PrivateLink[]> => {
    const kept = lists.get(groupId)
    if (kept?.version === version) return kept.links
    const { links: text, version: read } = await linksKept(store.db, groupId)
    const links = linksIn(text)
    lists.set(groupId, { version: read, links })
    return links
  }

  const known = async (groupId: string, asking: Asking): Promise<Told<Known>> => {
    const row = await current(groupId, asking)
    const trouble = troubleIn(row)
    if (row.readAt === null)
      return {
        ok: false,
        trouble: trouble ?? { kind: 'unreachable', sentence: nothingYet, requestId: asking.requestId },
      }
    const ageMs = Math.max(0, now() - Date.parse(row.readAt))
    return {
      ok: true,
      value: {
        links: await listOf(row),
        isMoving: row.isMoving === 1,
        trouble: hasMissed(row) ? trouble : undefined,
        ageMs,
      },
    }
  }

  /** One link by itself, for all who ask at about the same time. */
  const single = (groupId: string, linkId: string, requestId: string) => {
    for (const [key, { at }] of singles) if (now() - at >= timings.refresh) singles.delete(key)
    const key = `${groupId} ${linkId}`
    const asked = singles.get(key)
    if (asked) return asked
    const fresh = { at: now(), answer: getPrivateLink(atlas, { groupId, linkId }, { requestId }) }
    singles.set(key, fresh)
    return fresh
  }

  /** A link that the last whole list did not tell: made a moment ago, or gone. Only Atlas itself can say which. */
  const unlisted = async (groupId: string, linkId: string, requestId: string): Promise<Told<LinkAnswer>> => {
    const { at, answer } = single(groupId, linkId, requestId)
    const told = await answer
    if (told.kind === 'ok') await reads.admit(groupId, told.value, at)
    else if (!saysGone(told)) singles.delete(`${groupId} ${linkId}`)
    const read = toldOf(told, requestId, (link) => link)
    if (!read.ok) return read
    const freshness = { ageMs: now() - at, nextMs: getLinkPollMs(read.value, timings.poll) }
    return { ok: true, value: { link: read.value }, freshness }
  }

  return {
    /** Every link of a project as last read, the very same array until a read told others, and how old that is. */
    all: async (groupId: string, asking: Asking): Promise<Told<LinksAnswer>> => {
      const told = await known(groupId, asking)
      if (!told.ok) return told
      const { links, isMoving, trouble, ageMs } = told.value
      const value = trouble ? { links, trouble } : { links }
      return { ok: true, value, freshness: { ageMs, nextMs: getListPollMs(isMoving, timings.poll) } }
    },
    /** One link out of the same read; not found only when Atlas says so of the link itself. */
    one: async (groupId: string, linkId: string, asking: Asking): Promise<Told<LinkAnswer>> => {
      const told = await known(groupId, asking)
      if (!told.ok) return told
      const { links, trouble, ageMs } = told.value
      const link = links.find(({ _id }) => _id === linkId)
      if (!link) return unlisted(groupId, linkId, asking.requestId)
      const value = trouble ? { link, trouble } : { link }
      return { ok: true, value, freshness: { ageMs, nextMs: getLinkPollMs(link, timings.poll) } }
    },
    /** What was read until now no longer holds: once this ends, the next who asks, at whichever replica, waits for a read. */
    forget: async (groupId: string): Promise<void> => {
      const at = now()
      forgotten.set(groupId, at)
      for (const key of singles.keys()) if (key.startsWith(groupId)) singles.delete(key)
      await noteStale(store.db, groupId, timeText(at)).catch(onFault)
    },
    release: reads.release,
    /** Begins every read that is due, the longest waiting first; gives those reads back. */
    round: async (): Promise<Promise<void>[]> => {
      const rows = await snapshotsToWatch(store.db, timeText(now() - timings.looking))
      const due = rows
        .filter((row) => !isBeingRead(row, now()) && !readings.has(row.groupId))
        .map((row) => ({ row, at: dueAt(row) }))
        .filter(({ at }) => at <= now())
        .toSorted((a, b) => a.at - b.at)
      return due.slice(0, Math.max(0, readAtOnce - readings.size)).map(({ row }) => reading(row, newId()))
    },
  }
}

export type Watch = ReturnType<typeof watch>
