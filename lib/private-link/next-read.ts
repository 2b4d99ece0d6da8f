/** How often projects are read from Atlas, in milliseconds; all of it is configuration. */
export type WatchPace = {
  /** From one read of a project to the next: while a link changes, while none does, and while nobody is viewing. */
  moving: number
  resting: number
  unwatched: number
  /** While no link changes and nobody is viewing, but somebody is told of what happens. */
  subscribed: number
  /** The longest pause after failed reads while somebody is viewing. */
  down: number
  /** How long after a poll somebody counts as viewing. */
  looking: number
  /** The shortest pause before "Refresh now" reads again. */
  refresh: number
}

/** The reads of one project so far; times in milliseconds since 1970. */
export type ReadHistory = {
  isMoving: boolean
  /** Whether little is left of Atlas's rate limit for this project. */
  isLow: boolean
  /** Whether somebody is told of what happens in the project. */
  isSubscribed?: boolean
  /** Reads in a row that failed. */
  failures: number
  /** From 0 up to 1, random for each read, so that the reads of many projects spread out. */
  chance: number
  /** The start of the last successful read, and of the last read at all. */
  readAt?: number | undefined
  attemptedAt?: number | undefined
  /** The end of Atlas's Retry-After. */
  retryAt?: number | undefined
  viewedAt?: number | undefined
  /** A change of ours: reads that started before it are out of date. */
  staleBefore?: number | undefined
}

const never = Infinity
const lowFactor = 3
const spread = 0.1
const longestUnwatched = 10
const leastShare = 0.2
const missedReads = 2

type Budget = { limit: number; remaining: number }

/** Whether so little is left of a rate limit that reading should slow down. */
export const isLowBudget = (budget: Budget | undefined): boolean =>
  budget !== undefined && budget.remaining < leastShare * budget.limit

/** Whether two reads in a row failed, so that the page must show the age of its data. */
export const hasMissed = ({ failures }: Pick<ReadHistory, 'failures'>): boolean => failures >= missedReads

/** Whether the last successful read started before a change of ours. */
const isStale = ({ readAt = -never, staleBefore }: Pick<ReadHistory, 'readAt' | 'staleBefore'>): boolean =>
  staleBefore !== undefined && readAt < staleBefore

const isViewed = ({ viewedAt = -never }: ReadHistory, { looking }: WatchPace, now: number) => now - viewedAt < looking
const isMovingOrStale = (history: ReadHistory) => history.isMoving || isStale(history)

const getPause = (history: ReadHistory, pace: WatchPace, now: number): number => {
  const { failures } = history
  const backOff = (from: number, max: number) => Math.min(max, from * 2 ** (failures - 1))
  if (!isViewed(history, pace, now)) {
    const pause = isMovingOrStale(history) ? pace.unwatched : pace.subscribed
    return failures > 0 ? backOff(pause, Math.max(pause, longestUnwatched * pace.unwatched)) : pause
  }
  if (failures > 0) return backOff(pace.moving, pace.down)
  return isMovingOrStale(history) ? pace.moving : pace.resting
}

/**
 * When to read a project from Atlas again, in ms since 1970; Infinity when nobody needs it. At once for the first
 * viewer and after a change of ours, never before the end of Atlas's Retry-After.
 */
export const getNextReadAt = (history: ReadHistory, pace: WatchPace, now: number, isRefresh = false): number => {
  const { attemptedAt = -never, staleBefore = -never, retryAt = -never, chance, isLow } = history
  const isNeeded =
    isRefresh || history.isSubscribed === true || isMovingOrStale(history) || isViewed(history, pace, now)
  if (!isNeeded) return never
  if (attemptedAt < staleBefore) return Math.max(staleBefore, retryAt)
  const pause = getPause(history, pace, now) * (isLow ? lowFactor : 1) * (1 + spread * chance)
  return Math.max(attemptedAt + (isRefresh ? Math.min(pause, pace.refresh) : pause), retryAt)
}

/** Whether an answer must wait for the next read instead of giving the last one's result. */
export const mustWait = (history: ReadHistory, pace: WatchPace, now: number, isRefresh = false): boolean => {
  const { readAt, attemptedAt = -never, staleBefore = -never, failures } = history
  if (readAt === undefined || isRefresh || attemptedAt < staleBefore) return true
  if (isStale(history)) return failures === 0
  return (
    failures === 0 &&
    now - readAt > 2 * (history.isMoving ? pace.moving : pace.resting) * (history.isLow ? lowFactor : 1)
  )
}
