import 'server-only'
import { findPendingCreates } from '#server/intents/find-create.ts'
import type { CreateIntent } from '#server/intents/intent.ts'
import type { AnnotationCommands } from '#server/private-links/annotations.ts'
import type { Store } from '#server/store/db.ts'
import { countOwnLinks, readOwnLinkIds } from '#server/store/own-links.ts'
import type { AnnotationRow } from '#server/store/schema.ts'

/** For so long what is read here is told to everybody who polls. */
const sharedMs = 100

/** What the portal itself knows of a project's links: those it made, creates that have none yet, and what people said of them. */
export type OwnLinks = { made: ReadonlySet<string>; open: readonly CreateIntent[]; marks: readonly AnnotationRow[] }

type Deps = { store: Store; marks: AnnotationCommands; now: () => number }

/** Reads it of many projects at once, a moment old at most; the ids of a project stay the very same set until it has more. */
export const ownLinks = ({ store, marks, now }: Deps) => {
  const known = new Map<string, { count: number; ids: ReadonlySet<string> }>()
  const shared = new Map<string, { at: number; told: Promise<ReadonlyMap<string, OwnLinks>> }>()

  const madeIn = async (groupId: string, count: number): Promise<ReadonlySet<string>> => {
    const last = known.get(groupId)
    if (last?.count === count) return last.ids
    const ids = await readOwnLinkIds(store.db, groupId)
    known.set(groupId, { count, ids })
    return ids
  }

  const read = async (groupIds: readonly string[]): Promise<ReadonlyMap<string, OwnLinks>> => {
    if (groupIds.length === 0) return new Map()
    const [counts, open] = await Promise.all([countOwnLinks(store.db, groupIds), findPendingCreates(store, groupIds)])
    const of = async (groupId: string) => {
      const [made, said] = await Promise.all([madeIn(groupId, counts.get(groupId) ?? 0), marks.of(groupId)])
      return [groupId, { made, open: open.filter((intent) => intent.groupId === groupId), marks: said }] as const
    }
    return new Map(await Promise.all(groupIds.map(of)))
  }

  return (groupIds: readonly string[]): Promise<ReadonlyMap<string, OwnLinks>> => {
    const key = groupIds.join()
    const last = shared.get(key)
    if (last && now() - last.at < sharedMs) return last.told
    for (const [other, { at }] of shared) if (now() - at >= sharedMs) shared.delete(other)
    const fresh = { at: now(), told: read(groupIds) }
    shared.set(key, fresh)
    return fresh.told
  }
}
