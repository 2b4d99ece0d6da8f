import 'server-only'
import { findPendingCreates } from '#server/intents/find-create.ts'
import type { CreateIntent } from '#server/intents/intent.ts'
import type { AnnotationCommands } from '#server/private-links/annotations.ts'
import type { Store } from '#server/store/db.ts'
import { countOwnLinks, readOwnLinkIds } from '#server/store/own-links.ts'
import type { AnnotationRow } from '#server/store/schema.ts'

/** How long a result is shared by everybody who polls. */
const cacheMs = 100

/** What the portal itself knows of a project's links: those it created, creates without a link yet, and annotations. */
export type OwnLinks = {
  linkIds: ReadonlySet<string>
  openCreates: readonly CreateIntent[]
  annotations: readonly AnnotationRow[]
}

type Deps = { store: Store; annotations: AnnotationCommands; now: () => number }

/**
 * Creates a query over many projects at once, whose result is at most `cacheMs` old. The set of ids of a project is
 * identical until it grows.
 */
export const createReadOwnLinks = ({ store, annotations: commands, now }: Deps) => {
  const idsByGroup = new Map<string, { count: number; ids: ReadonlySet<string> }>()
  const cache = new Map<string, { at: number; result: Promise<ReadonlyMap<string, OwnLinks>> }>()

  const findLinkIds = async (groupId: string, count: number): Promise<ReadonlySet<string>> => {
    const previous = idsByGroup.get(groupId)
    if (previous?.count === count) return previous.ids
    const ids = await readOwnLinkIds(store.db, groupId)
    idsByGroup.set(groupId, { count, ids })
    return ids
  }

  const readAll = async (groupIds: readonly string[]): Promise<ReadonlyMap<string, OwnLinks>> => {
    if (groupIds.length === 0) return new Map()
    const [counts, open] = await Promise.all([countOwnLinks(store.db, groupIds), findPendingCreates(store, groupIds)])
    const readGroup = async (groupId: string) => {
      const [linkIds, annotations] = await Promise.all([
        findLinkIds(groupId, counts.get(groupId) ?? 0),
        commands.list(groupId),
      ])
      return [
        groupId,
        { linkIds, openCreates: open.filter((intent) => intent.groupId === groupId), annotations },
      ] as const
    }
    return new Map(await Promise.all(groupIds.map(readGroup)))
  }

  return (groupIds: readonly string[]): Promise<ReadonlyMap<string, OwnLinks>> => {
    const key = groupIds.join()
    const cached = cache.get(key)
    if (cached && now() - cached.at < cacheMs) return cached.result
    for (const [other, { at }] of cache) if (now() - at >= cacheMs) cache.delete(other)
    const fresh = { at: now(), result: readAll(groupIds) }
    cache.set(key, fresh)
    return fresh.result
  }
}
