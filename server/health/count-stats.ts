import 'server-only'
import { parseLinks } from '#server/snapshots/snapshot-row.ts'
import type { Store } from '#server/store/db.ts'
import { countIntents, countUnsettled, listSnapshotVersions } from '#server/store/stats.ts'
import { findStoredContent, findActiveSnapshots } from '#server/store/snapshots.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { IntentStatus } from '#server/store/schema.ts'
import { atlasStates } from '#lib/private-link/state.ts'

/** Counts of what the store holds. They name no project, link or person. Times in milliseconds since 1970. */
export type Stats = {
  intents: ReadonlyMap<IntentStatus, number>
  /** Intents whose outcome is unknown, of every kind, since when at most; and creates of links by status. */
  unsettled: { all: number; creates: ReadonlyMap<string, number>; oldestAt: number | undefined }
  links: ReadonlyMap<string, number>
  snapshots: { watched: number; failing: number; newestAt: number | undefined; oldestAt: number | undefined }
}

export type PendingStats = Pick<Stats, 'unsettled' | 'snapshots'>

type Deps = { store: Store; now: () => number; timings: { looking: number } }

const normalizeState = (state: string | undefined) => {
  if (state === undefined || state === '') return 'NONE'
  return atlasStates.includes(state) ? state : 'OTHER'
}

const addCounts = (into: Map<string, number>, from: ReadonlyMap<string, number>) => {
  for (const [name, count] of from) into.set(name, (into.get(name) ?? 0) + count)
}

const parseTimes = (texts: readonly (string | null)[]) =>
  texts.flatMap((text) => (text === null ? [] : Date.parse(text)))
const findEarliest = (all: readonly number[]) =>
  all.reduce<number | undefined>((earliest, one) => Math.min(earliest ?? one, one), undefined)
const findLatest = (all: readonly number[]) =>
  all.reduce<number | undefined>((earliest, one) => Math.max(earliest ?? one, one), undefined)

/**
 * Creates the counts of what the store holds. `countPending` reads only what waits for somebody, and when Atlas was
 * read: it costs the same however long the journal is. `countStats` counts everything, and the links of a project
 * again only when they have changed.
 */
export const createCountStats = ({ store: { db }, now, timings }: Deps) => {
  const statesByGroup = new Map<string, { version: number; states: ReadonlyMap<string, number> }>()

  const countStates = async (groupId: string, version: number): Promise<ReadonlyMap<string, number>> => {
    const previous = statesByGroup.get(groupId)
    if (previous?.version === version) return previous.states
    const snapshot = await findStoredContent(db, { groupId, subject: 'links' })
    const states = new Map<string, number>()
    for (const { state } of parseLinks(snapshot.content)) addCounts(states, new Map([[normalizeState(state), 1]]))
    statesByGroup.set(groupId, { version: snapshot.version, states })
    return states
  }

  const countLinks = async () => {
    const links = new Map<string, number>()
    for (const { groupId, version } of await listSnapshotVersions(db))
      addCounts(links, await countStates(groupId, version))
    return links
  }

  const countPending = async (): Promise<PendingStats> => {
    const [unsettled, snapshots, activeSnapshots] = await Promise.all([
      countUnsettled(db),
      listSnapshotVersions(db),
      findActiveSnapshots(db, 'links', toTimestamp(now() - timings.looking)),
    ])
    const unknown = unsettled.filter(({ status }) => status === 'unknown')
    return {
      unsettled: {
        all: unknown.reduce((sum, { count }) => sum + count, 0),
        creates: new Map(unsettled.filter(({ kind }) => kind === 'create').map(({ status, count }) => [status, count])),
        oldestAt: findEarliest(parseTimes(unknown.map(({ oldest }) => oldest))),
      },
      snapshots: {
        watched: activeSnapshots.length,
        failing: activeSnapshots.filter(({ failures }) => failures > 0).length,
        newestAt: findLatest(parseTimes(snapshots.map(({ readAt }) => readAt))),
        oldestAt: findEarliest(parseTimes(activeSnapshots.map(({ readAt }) => readAt))),
      },
    }
  }

  const countStats = async (): Promise<Stats> => {
    const [intents, links, pending] = await Promise.all([countIntents(db), countLinks(), countPending()])
    return { ...pending, links, intents: new Map(intents.map(({ status, count }) => [status, count])) }
  }
  return { countPending, countStats }
}
