import 'server-only'
import type { SnapshotMeta } from '#server/store/snapshots.ts'
import type { ReadHistory, WatchPace } from '#lib/private-link/next-read.ts'
import type { PollPace } from '#lib/private-link/poll-pace.ts'
import { parseAs } from '#lib/guard.ts'
import { isQueryError, type QueryError } from '#lib/wire/query-error.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'
import * as z from '#lib/zod.ts'

/** The intervals and timeouts of snapshots, in milliseconds; all are configurable. */
export type SnapshotTimings = WatchPace & {
  /** How often the loop checks which reads are due. */
  round: number
  /** How long a request waits for a read that it needs. */
  wait: number
  /** How long a read may take before other replicas assume that its reader has died. */
  reading: number
  /** How old a snapshot may be for those who view something else that mentions it. */
  glance: number
  poll: PollPace
}

const parseTime = (text: string | null) => (text === null ? undefined : Date.parse(text))

/**
 * Converts a row to the schedule that the rules in lib read. `invalidatedAt` is what this process knows before the
 * store does.
 */
export const toReadSchedule = (row: SnapshotMeta, invalidatedAt = 0): ReadHistory => ({
  isMoving: row.isMoving === 1,
  isLow: row.isLow === 1,
  failures: row.failures,
  chance: row.perMille / 1000,
  readAt: parseTime(row.readAt),
  attemptedAt: parseTime(row.triedAt),
  retryAt: parseTime(row.retryAt),
  viewedAt: parseTime(row.lookedAt),
  staleBefore: Math.max(parseTime(row.staleBefore) ?? 0, invalidatedAt) || undefined,
})

/** Whether a project is being read from Atlas now, by this process or another. */
export const isReadUnderWay = ({ readingUntil }: SnapshotMeta, now: number): boolean =>
  (parseTime(readingUntil) ?? 0) > now

const linksShape = z.array(privateLink)

/** Parses the links that a snapshot stores as JSON text. */
export const parseLinks = (text: string | null): PrivateLink[] =>
  text === null ? [] : linksShape.parse(JSON.parse(text))

/** Parses the error of the last read. */
export const parseReadError = ({ trouble: text }: SnapshotMeta): QueryError | undefined =>
  text === null ? undefined : parseAs(isQueryError, JSON.parse(text))
