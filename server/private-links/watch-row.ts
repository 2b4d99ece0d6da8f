import 'server-only'
import type { Glance } from '#server/store/snapshots.ts'
import type { ReadHistory, WatchPace } from '#lib/private-link/next-read.ts'
import type { PollPace } from '#lib/private-link/poll-pace.ts'
import { trouble, type Trouble } from '#lib/wire/answers.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'
import * as z from '#lib/zod.ts'

/** How long the watcher waits for what, in milliseconds; all of it is configuration. */
export type WatchTimings = WatchPace & {
  /** How often the loop looks which reads are due. */
  round: number
  /** How long an answer waits for a read that it needs. */
  wait: number
  /** How long a read may take before other replicas believe that its reader is gone. */
  reading: number
  poll: PollPace
}

const time = (text: string | null) => (text === null ? undefined : Date.parse(text))

/** What the rules of lib ask of a snapshot; `forgottenAt` is what this process knows before the store does. */
export const watchedOf = (row: Glance, forgottenAt = 0): ReadHistory => ({
  isMoving: row.isMoving === 1,
  isLow: row.isLow === 1,
  failures: row.failures,
  chance: row.perMille / 1000,
  readAt: time(row.readAt),
  attemptedAt: time(row.triedAt),
  retryAt: time(row.retryAt),
  viewedAt: time(row.lookedAt),
  staleBefore: Math.max(time(row.staleBefore) ?? 0, forgottenAt) || undefined,
})

/** Whether somebody is reading a project from Atlas now, in this process or another. */
export const isBeingRead = ({ readingUntil }: Glance, now: number): boolean => (time(readingUntil) ?? 0) > now

const linksShape = z.array(privateLink)

/** The links in a snapshot's text. */
export const linksIn = (text: string | null): PrivateLink[] => (text === null ? [] : linksShape.parse(JSON.parse(text)))

/** Why the last read failed. */
export const troubleIn = ({ trouble: text }: Glance): Trouble | undefined =>
  text === null ? undefined : trouble.parse(JSON.parse(text))
