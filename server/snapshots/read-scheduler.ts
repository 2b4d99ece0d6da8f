import 'server-only'
import type { ClaimedReader, ReaderDeps } from '#server/snapshots/claimed-reader.ts'
import { isReadUnderWay, toReadSchedule, type SnapshotTimings } from '#server/snapshots/snapshot-row.ts'
import {
  addSnapshot,
  blankSnapshot,
  findActiveSnapshots,
  findSnapshot,
  recordViewer,
  type SnapshotKey,
  type SnapshotMeta,
} from '#server/store/snapshots.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { mustWait, getNextReadAt } from '#lib/private-link/next-read.ts'

type Deps = Pick<ReaderDeps, 'store' | 'now' | 'timings'> & {
  subject: SnapshotKey['subject']
  reader: Pick<ClaimedReader, 'read'>
  sleep: (ms: number) => Promise<void>
  newId: () => string
  onFault: (error: unknown) => void
  /** The projects that are read also while nobody views them. */
  listSubscribedGroups: () => Promise<readonly string[]>
}
/**
 * `isRefresh`: read Atlas now. `isPage`: a page is being opened, which reads now when there is no snapshot yet.
 * `glance`: for somebody who views something else and needs no more than `timings.glance` allows; whether to wait for
 * a read that is due.
 */
export type SnapshotQuery = { requestId: string; isRefresh?: boolean; isPage?: boolean; glance?: 'wait' | 'now' }

const pollStoreMs = 100
/** The read under way may have begun too early, and another replica may claim the next one. */
const maxRounds = 4
/** How many projects one process reads at the same time. */
const maxConcurrentReads = 10

/** Records that somebody views a project: four times per viewing period, not at each poll. */
const createViewRecorder = ({
  store,
  subject,
  now,
  timings,
  onFault,
}: Pick<Deps, 'store' | 'subject' | 'now' | 'timings' | 'onFault'>) => {
  const recordedViews = new Map<string, { until: number; recorded: Promise<void> }>()
  return (groupId: string): Promise<void> => {
    const last = recordedViews.get(groupId)
    if (last && now() < last.until) return last.recorded
    const view = { until: now() + timings.looking / 4, recorded: Promise.resolve() }
    recordedViews.set(groupId, view)
    view.recorded = recordViewer(store.db, { groupId, subject }, toTimestamp(now())).catch((error: unknown) => {
      view.until = now() + timings.refresh
      onFault(error)
    })
    return view.recorded
  }
}

/** Nothing is read from Atlas that could not be stored. */
const isWritable = ({ store }: Pick<Deps, 'store'>) => store.getCondition().writeFailure === undefined

/**
 * Waits for work that writes, for `timings.wait` at most, and not while the store cannot be written. Whether it failed
 * shows what is read next.
 */
const waitForWrite = async (deps: Pick<Deps, 'store' | 'timings' | 'sleep'>, work: Promise<void>) => {
  const { timings, sleep } = deps
  let isDone = false
  const end = Promise.allSettled([work]).then(() => {
    isDone = true
  })
  for (let waitLeftMs = timings.wait; waitLeftMs > 0 && !isDone && isWritable(deps); waitLeftMs -= pollStoreMs)
    await Promise.race([end, sleep(pollStoreMs)])
}

/** Waits until another replica has finished its read, or for `timings.wait`. */
const waitForOtherReplica = async (deps: Pick<Deps, 'store' | 'now' | 'timings' | 'sleep'>, row: SnapshotMeta) => {
  const { store, now, timings, sleep } = deps
  let latest = row
  for (let waitLeftMs = timings.wait; waitLeftMs > 0 && isReadUnderWay(latest, now()); waitLeftMs -= pollStoreMs) {
    await sleep(pollStoreMs)
    latest = (await findSnapshot(store.db, row)) ?? row
  }
}

/** The snapshot as its viewer leaves it, whose view the store need not know yet. */
const findViewed = async (
  { store, subject, now }: Pick<Deps, 'store' | 'subject' | 'now'>,
  groupId: string,
): Promise<SnapshotMeta | undefined> => {
  const row = await findSnapshot(store.db, { groupId, subject })
  return row && { ...row, lookedAt: toTimestamp(now()) }
}

/** Creates a function that gives the pace for a viewer. Who only glances has a project read no more often than that. */
const createGetPace = (timings: SnapshotTimings) => {
  const { glance: pause } = timings
  const slow = { ...timings, moving: pause, resting: pause, down: pause }
  return ({ glance }: SnapshotQuery): SnapshotTimings => (glance ? slow : timings)
}

/** Creates a function that finds a snapshot, which is there once its first view has been written. */
const createFindFirst =
  (deps: Pick<Deps, 'store' | 'subject' | 'now' | 'timings' | 'sleep' | 'onFault'>) =>
  async (groupId: string, viewing: Promise<void> | undefined): Promise<SnapshotMeta> => {
    const { store, subject, onFault } = deps
    const row = await findViewed(deps, groupId)
    if (row) return row
    await waitForWrite(deps, viewing ?? addSnapshot(store.db, { groupId, subject }).catch(onFault))
    return (await findViewed(deps, groupId)) ?? { ...blankSnapshot, groupId, subject }
  }

/** Creates a function that finds the snapshots that may be due, and adds those that nobody has viewed yet. */
const createFindActive =
  ({ store, subject, now, timings, listSubscribedGroups }: Omit<Deps, 'reader' | 'newId'>) =>
  async () => {
    const subscribed = await listSubscribedGroups()
    const lookedAfter = toTimestamp(now() - timings.looking)
    const rows = await findActiveSnapshots(store.db, subject, lookedAfter, subscribed)
    const unviewed = subscribed.filter((groupId) => !rows.some((row) => row.groupId === groupId))
    for (const groupId of unviewed) await addSnapshot(store.db, { groupId, subject })
    return rows.map((row) => ({ row, isSubscribed: subscribed.includes(row.groupId) }))
  }

/** Decides when a project is read from Atlas: on demand of a viewer, or in the background. */
export const createReadScheduler = ({ reader, newId, ...deps }: Deps) => {
  const { now, timings, onFault } = deps
  const getPace = createGetPace(timings)
  const recordView = createViewRecorder(deps)
  const findFirst = createFindFirst(deps)
  const findActive = createFindActive(deps)
  const pendingReads = new Map<string, Promise<void>>()
  const invalidatedAt = new Map<string, number>()

  const toSchedule = (row: SnapshotMeta) => toReadSchedule(row, invalidatedAt.get(row.groupId))
  const findDueTime = (row: SnapshotMeta, pace: SnapshotTimings, isRefresh = false, isSubscribed = false) =>
    getNextReadAt({ ...toSchedule(row), isSubscribed }, pace, now(), isRefresh)

  /** Starts a read, or joins the one that this process is already making. */
  const startRead = (row: SnapshotMeta, requestId: string): Promise<void> => {
    const pending = pendingReads.get(row.groupId)
    if (pending) return pending
    const fresh = reader
      .read(row, requestId)
      .catch(onFault)
      .finally(() => pendingReads.delete(row.groupId))
    pendingReads.set(row.groupId, fresh)
    return fresh
  }

  return {
    /** Reads that began before `at` are stale from now on, even before the store knows. */
    markInvalid: (groupId: string, at: number) => void invalidatedAt.set(groupId, at),
    /**
     * Returns the snapshot for a viewer. Starts a read that is due, and waits only where the last one will not do. The
     * first view alone waits for the store to write.
     */
    findCurrent: async (groupId: string, query: SnapshotQuery): Promise<SnapshotMeta> => {
      const { requestId, isRefresh, isPage, glance } = query
      let row = await findFirst(groupId, glance ? undefined : recordView(groupId))
      const isRoom = glance !== 'now' || pendingReads.size < maxConcurrentReads
      for (let round = 0; round < maxRounds; round += 1) {
        const mustBeNew = round === 0 && (isRefresh === true || (isPage === true && row.readAt === null))
        const isClaimed = isReadUnderWay(row, now())
        const isDue = !isClaimed && isRoom && isWritable(deps) && findDueTime(row, getPace(query), mustBeNew) <= now()
        const ownRead = isDue ? startRead(row, requestId) : pendingReads.get(groupId)
        if (glance === 'now' || (!ownRead && !isClaimed)) return row
        if (glance !== 'wait' && !mustWait(toSchedule(row), getPace(query), now(), mustBeNew)) return row
        await waitForWrite(deps, ownRead ?? waitForOtherReplica(deps, row))
        row = (await findViewed(deps, groupId)) ?? row
      }
      return row
    },
    /** Starts every read that is due, the most overdue first, and returns the reads. */
    startDueReads: async (): Promise<Promise<void>[]> => {
      if (!isWritable(deps)) return []
      const due = (await findActive())
        .filter(({ row }) => !isReadUnderWay(row, now()) && !pendingReads.has(row.groupId))
        .map(({ row, isSubscribed }) => ({ row, at: findDueTime(row, timings, false, isSubscribed) }))
        .filter(({ at }) => at <= now())
        .toSorted((a, b) => a.at - b.at)
      return due.slice(0, Math.max(0, maxConcurrentReads - pendingReads.size)).map(({ row }) => startRead(row, newId()))
    },
  }
}
