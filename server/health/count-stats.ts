import 'server-only'
import { linksIn } from '#server/snapshots/snapshot-row.ts'
import type { Store } from '#server/store/db.ts'
import { countIntents, countUnsettled, snapshotVersions } from '#server/store/stats.ts'
import { linksKept, snapshotsToWatch } from '#server/store/snapshots.ts'
import { timeText } from '#server/store/timestamp.ts'
import type { IntentStatus } from '#server/store/schema.ts'
import { atlasStates } from '#lib/private-link/state.ts'

/** What the store holds, in numbers: no project, link or person is named. Times in milliseconds since 1970. */
export type Figures = {
  intents: ReadonlyMap<IntentStatus, number>
  /** Of which it is not known what became of them: all of them, and the creates among them. */
  unsettled: { all: number; creates: ReadonlyMap<string, number>; oldestAt: number | undefined }
  links: ReadonlyMap<string, number>
  snapshots: { watched: number; failing: number; newestAt: number | undefined; oldestAt: number | undefined }
}

type Deps = { store: Store; now: () => number; timings: { looking: number } }

const stateOf = (state: string | undefined) => {
  if (state === undefined || state === '') return 'NONE'
  return atlasStates.includes(state) ? state : 'OTHER'
}

const add = (into: Map<string, number>, from: ReadonlyMap<string, number>) => {
  for (const [name, count] of from) into.set(name, (into.get(name) ?? 0) + count)
}

const times = (texts: readonly (string | null)[]) => texts.flatMap((text) => (text === null ? [] : Date.parse(text)))
const least = (all: readonly number[]) =>
  all.reduce<number | undefined>((found, one) => Math.min(found ?? one, one), undefined)
const most = (all: readonly number[]) =>
  all.reduce<number | undefined>((found, one) => Math.max(found ?? one, one), undefined)

/** Counts what the store holds; the links of a project are counted again only when they changed. */
export const figuresDeed = ({ store: { db }, now, timings }: Deps) => {
  const counted = new Map<string, { version: number; states: ReadonlyMap<string, number> }>()

  const statesOf = async (groupId: string, version: number): Promise<ReadonlyMap<string, number>> => {
    const known = counted.get(groupId)
    if (known?.version === version) return known.states
    const kept = await linksKept(db, groupId)
    const states = new Map<string, number>()
    for (const { state } of linksIn(kept.links)) add(states, new Map([[stateOf(state), 1]]))
    counted.set(groupId, { version: kept.version, states })
    return states
  }

  return async (): Promise<Figures> => {
    const [intents, unsettled, snapshots, watched] = await Promise.all([
      countIntents(db),
      countUnsettled(db),
      snapshotVersions(db),
      snapshotsToWatch(db, timeText(now() - timings.looking)),
    ])
    const links = new Map<string, number>()
    for (const { groupId, version } of snapshots) add(links, await statesOf(groupId, version))
    const unknown = unsettled.filter(({ status }) => status === 'unknown')
    return {
      intents: new Map(intents.map(({ status, count }) => [status, count])),
      unsettled: {
        all: unknown.reduce((sum, { count }) => sum + count, 0),
        creates: new Map(unsettled.filter(({ kind }) => kind === 'create').map(({ status, count }) => [status, count])),
        oldestAt: least(times(unknown.map(({ oldest }) => oldest))),
      },
      links,
      snapshots: {
        watched: watched.length,
        failing: watched.filter(({ failures }) => failures > 0).length,
        newestAt: most(times(snapshots.map(({ readAt }) => readAt))),
        oldestAt: least(times(watched.map(({ readAt }) => readAt))),
      },
    }
  }
}
