import 'server-only'
import type { SnapshotQuery } from '#server/snapshots/read-scheduler.ts'
import { createSnapshotReader, type SnapshotDeps } from '#server/snapshots/read-snapshot.ts'
import { parseLinks } from '#server/snapshots/snapshot-row.ts'
import { createSubjectSnapshots, type Current, type SnapshotServiceDeps } from '#server/snapshots/subject-snapshots.ts'
import { createUnlistedLinks } from '#server/snapshots/unlisted-links.ts'
import { getLinkPollMs, getListPollMs } from '#lib/private-link/poll-pace.ts'
import { addUnlisted } from '#lib/private-link/unlisted-links.ts'
import type { LinkAnswer, LinksAnswer, QueryResult } from '#lib/wire/answers.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Deps = SnapshotDeps & SnapshotServiceDeps

/** Adds what Atlas does not list yet; the array is identical until one of both changes. */
const createCompletion = ({ believed }: Pick<Deps, 'believed'>) => {
  const completed = new Map<string, { links: PrivateLink[]; ids: string; all: PrivateLink[] }>()
  return async (groupId: string, { content: links, readAt }: Current<PrivateLink[]>): Promise<PrivateLink[]> => {
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

/** How soon the page of a new link asks what Atlas shows of it, in milliseconds. */
const soonMs = 1_000

/** Serves links from snapshots in the store. */
export const createSnapshotService = (deps: Deps) => {
  const { timings } = deps
  const reader = createSnapshotReader(deps)
  const snapshots = createSubjectSnapshots(deps, { subject: 'links', reader, parse: parseLinks })
  const unlisted = createUnlistedLinks({ ...deps, reader })
  const addUnlistedLinks = createCompletion(deps)

  return {
    /**
     * Lists the links of a project as last read, with their age. The array is identical until a read brings changes.
     */
    listLinks: async (groupId: string, query: SnapshotQuery): Promise<QueryResult<LinksAnswer>> => {
      const current = await snapshots.findCurrent(groupId, query)
      if (!current.ok) return current
      const { isMoving, trouble, ageMs } = current.value
      const links = await addUnlistedLinks(groupId, current.value)
      const nextMs = getListPollMs(isMoving || links !== current.value.content, timings.poll)
      return { ok: true, value: trouble ? { links, trouble } : { links }, freshness: { ageMs, nextMs } }
    },
    /**
     * Finds one link in the same snapshot; not found only when Atlas says so of a link that it has shown before. The
     * page of a link that Atlas accepted a moment ago waits for no read: it is begun for the poll that follows.
     */
    findLink: async (groupId: string, linkId: string, query: SnapshotQuery): Promise<QueryResult<LinkAnswer>> => {
      const accepted = query.isPage === true ? await deps.believed.findNew({ groupId, linkId }) : undefined
      if (accepted) {
        snapshots.findCurrent(groupId, query).catch(deps.onFault)
        const nextMs = Math.min(soonMs, timings.poll.moving)
        return { ok: true, value: { link: accepted.link }, freshness: { ageMs: accepted.ageMs, nextMs } }
      }
      const current = await snapshots.findCurrent(groupId, query)
      if (!current.ok) return current
      const { content, trouble, ageMs } = current.value
      const link = content.find(({ _id }) => _id === linkId)
      if (!link) return unlisted.find(groupId, linkId, query.requestId)
      const value = trouble ? { link, trouble } : { link }
      return { ok: true, value, freshness: { ageMs, nextMs: getLinkPollMs(link, timings.poll) } }
    },
    /** Invalidates the snapshot: after this, the next request at any replica waits for a new read. */
    invalidate: async (groupId: string): Promise<void> => {
      unlisted.clear(groupId)
      await snapshots.invalidate(groupId)
    },
    releaseClaims: snapshots.releaseClaims,
    startDueReads: snapshots.startDueReads,
  }
}

export type SnapshotService = ReturnType<typeof createSnapshotService>
