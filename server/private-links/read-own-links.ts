import 'server-only'
import { findPendingCreates } from '#server/intents/find-create.ts'
import type { CreateIntent } from '#server/intents/intent.ts'
import type { AnnotationCommands } from '#server/private-links/annotations.ts'
import type { OwnershipReads, Ownerships } from '#server/private-links/ownership-reads.ts'
import { createSharedReads } from '#server/snapshots/shared-reads.ts'
import type { Store } from '#server/store/db.ts'
import { countOwnLinks, readNewestOwnLinks, readOwnLinks } from '#server/store/own-links.ts'
import type { AnnotationRow } from '#server/store/schema.ts'

const noOwnerships: Ownerships = new Map()

/** How long a result is shared by everybody who polls. */
const cacheMs = 100

/** How many intents of other kinds there may be among the newest ones when creators are added to those known. */
const otherIntents = 32

/** What the portal itself knows of a project's links: those it created, creates without a link yet, and annotations. */
export type OwnLinks = {
  /** Who asked for each link that the portal created, by the link's id. */
  creators: ReadonlyMap<string, string>
  openCreates: readonly CreateIntent[]
  annotations: readonly AnnotationRow[]
  /** Identical until one of them is written. */
  ownerships: Ownerships
}

type Deps = { store: Store; annotations: AnnotationCommands; ownership: OwnershipReads; now: () => number }

/**
 * Creates a query over many projects at once, whose result is at most `cacheMs` old and was read after `since`, when
 * Atlas was asked for the links. The creators of a project's links are identical until there are more.
 */
export const createReadOwnLinks = ({ store, annotations: commands, ownership, now }: Deps) => {
  const creatorsByGroup = new Map<string, { count: number; creators: OwnLinks['creators'] }>()
  const reads = createSharedReads<ReadonlyMap<string, OwnLinks>>({ now, maxAgeMs: cacheMs })

  /** A create keeps its link, so who is known is not read again; undefined when the newest are not all the others. */
  const addCreators = async (groupId: string, before: OwnLinks['creators'], count: number) => {
    const newest = await readNewestOwnLinks(store.db, groupId, count - before.size + otherIntents)
    const creators = new Map([...before, ...newest])
    return creators.size === count ? creators : undefined
  }

  const findCreators = async (groupId: string, count: number): Promise<OwnLinks['creators']> => {
    const previous = creatorsByGroup.get(groupId)
    if (previous?.count === count) return previous.creators
    const isMore = previous !== undefined && previous.count < count
    const creators =
      (isMore ? await addCreators(groupId, previous.creators, count) : undefined) ??
      (await readOwnLinks(store.db, groupId))
    creatorsByGroup.set(groupId, { count, creators })
    return creators
  }

  const readAll = async (groupIds: readonly string[]): Promise<ReadonlyMap<string, OwnLinks>> => {
    if (groupIds.length === 0) return new Map()
    const [counts, open, ownerships] = await Promise.all([
      countOwnLinks(store.db, groupIds),
      findPendingCreates(store, groupIds),
      ownership.readAll(groupIds, 'link'),
    ])
    const readGroup = async (groupId: string) => {
      const [creators, annotations] = await Promise.all([
        findCreators(groupId, counts.get(groupId) ?? 0),
        commands.list(groupId),
      ])
      const openCreates = open.filter((intent) => intent.groupId === groupId)
      return [
        groupId,
        { creators, openCreates, annotations, ownerships: ownerships.get(groupId) ?? noOwnerships },
      ] as const
    }
    return new Map(await Promise.all(groupIds.map(readGroup)))
  }

  return (groupIds: readonly string[], since: number): Promise<ReadonlyMap<string, OwnLinks>> =>
    reads.share(groupIds.join(), () => readAll(groupIds), since).answer
}
