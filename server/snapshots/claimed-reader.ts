import 'server-only'
import type { Failure } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { toQueryError } from '#server/atlas/query-result.ts'
import type { SnapshotTimings } from '#server/snapshots/snapshot-row.ts'
import type { Store } from '#server/store/db.ts'
import {
  claimRead,
  prolongRead,
  recordReadFailure,
  releaseRead,
  type SnapshotKey,
  type SnapshotMeta,
} from '#server/store/snapshots.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { isLowBudget } from '#lib/private-link/next-read.ts'

export type ReaderDeps = {
  atlas: AtlasClient
  store: Store
  now: () => number
  random: () => number
  timings: SnapshotTimings
}

/** One read of a project that this process makes. `prolong`: call it in a read that takes long; false ends the read. */
export type ReadTurn = { groupId: string; requestId: string; startedAt: number; prolong: () => Promise<boolean> }

export const toFlag = (is: boolean): 0 | 1 => (is ? 1 : 0)

/** Creates a function that describes a read for the rules of the next one. */
export const createDescribeRead =
  ({ atlas, random }: Pick<ReaderDeps, 'atlas' | 'random'>) =>
  (groupId: string) =>
    ({ isLow: toFlag(isLowBudget(atlas.getBudget(groupId))), perMille: Math.floor(random() * 1000) }) as const

/**
 * Creates the reader of one subject: one replica claims a read, and what it stores is for all replicas. `readNow` reads
 * and stores; a failure that it returns is recorded.
 */
export const createClaimedReader = (
  deps: ReaderDeps,
  subject: SnapshotKey['subject'],
  readNow: (turn: ReadTurn) => Promise<Failure | undefined>,
) => {
  const { store, now, timings } = deps
  const describeRead = createDescribeRead(deps)
  const turnsByGroup = new Map<string, number>()

  const recordFailure = (groupId: string, turn: number, failure: Failure, requestId: string) =>
    recordReadFailure(store.db, {
      ...{ groupId, subject, turn, trouble: JSON.stringify(toQueryError(failure, requestId)) },
      retryAt: failure.retryAfterMs === undefined ? null : toTimestamp(now() + failure.retryAfterMs),
      ...describeRead(groupId),
    })

  /** A function that prolongs the claim once half of it has passed. */
  const createProlong = (claim: SnapshotKey & { turn: number }, startedAt: number) => {
    let claimedAt = startedAt
    return async () => {
      if (now() - claimedAt < timings.reading / 2) return true
      claimedAt = now()
      return prolongRead(store.db, { ...claim, until: toTimestamp(claimedAt + timings.reading) })
    }
  }

  return {
    /** Reads a project once; does nothing when another replica has claimed this turn. */
    read: async (
      { groupId, turn: lastTurn }: Pick<SnapshotMeta, 'groupId' | 'turn'>,
      requestId: string,
    ): Promise<void> => {
      const startedAt = now()
      const claim = { groupId, subject, turn: lastTurn + 1 }
      const times = { at: toTimestamp(startedAt), until: toTimestamp(startedAt + timings.reading) }
      if (!(await claimRead(store.db, { ...claim, turn: lastTurn, ...times }))) return
      turnsByGroup.set(groupId, claim.turn)
      try {
        const failure = await readNow({ groupId, requestId, startedAt, prolong: createProlong(claim, startedAt) })
        if (failure) await recordFailure(groupId, claim.turn, failure, requestId)
      } finally {
        turnsByGroup.delete(groupId)
        await releaseRead(store.db, claim)
      }
    },
    /** Releases the claims of this process, so that other replicas can read at once. */
    releaseClaims: async (): Promise<void> => {
      await Promise.all([...turnsByGroup].map(([groupId, turn]) => releaseRead(store.db, { groupId, subject, turn })))
    },
  }
}

export type ClaimedReader = ReturnType<typeof createClaimedReader>
