/** How long the watcher waits for what, in milliseconds; all of it is configuration. */
export type WatchPace = {
  /** From one read of a project to the next while something moves, while all rests, and while nobody looks. */
  moving: number
  resting: number
  unwatched: number
  /** The longest pause after reads that failed, while somebody looks. */
  down: number
  /** How long after a poll somebody counts as looking. */
  looking: number
  /** "Refresh now" reads again after this long at the earliest, whoever asks. */
  refresh: number
}

/** What is known of the reads of one project; times in milliseconds since 1970. */
export type ReadHistory = {
  isMoving: boolean
  /** Whether little is left of what Atlas lets this project ask. */
  isLow: boolean
  /** Reads in a row that failed. */
  failures: number
  /** From 0 up to 1, drawn at each read: projects that began together do not stay together. */
  chance: number
  /** When the last read that was answered began, and the last read at all. */
  readAt?: number | undefined
  triedAt?: number | undefined
  /** Atlas asked to be left alone until then. */
  retryAt?: number | undefined
  lookedAt?: number | undefined
  /** Reads that began before then show what was changed since. */
  staleBefore?: number | undefined
}

const never = Infinity
const lowFactor = 3
const spread = 0.1
const longestUnwatched = 10
const leastShare = 0.2
const missedReads = 2

type Budget = { limit: number; remaining: number }

/** Whether little is left of a rate budget, so that reading should slow down. */
export const isLowBudget = (budget: Budget | undefined): boolean =>
  budget !== undefined && budget.remaining < leastShare * budget.limit

/** Whether two reads in a row were missed, so that the age of what is shown must be said. */
export const hasMissed = ({ failures }: Pick<ReadHistory, 'failures'>): boolean => failures >= missedReads

/** Whether the last good read began before something was changed by us. */
const isStale = ({ readAt = -never, staleBefore }: Pick<ReadHistory, 'readAt' | 'staleBefore'>): boolean =>
  staleBefore !== undefined && readAt < staleBefore

const isLooked = ({ lookedAt = -never }: ReadHistory, { looking }: WatchPace, now: number) => now - lookedAt < looking
const isUnderWay = (watched: ReadHistory) => watched.isMoving || isStale(watched)

const pauseOf = (watched: ReadHistory, pace: WatchPace, now: number): number => {
  const { failures } = watched
  const doubled = (from: number, most: number) => Math.min(most, from * 2 ** (failures - 1))
  if (!isLooked(watched, pace, now))
    return failures > 0 ? doubled(pace.unwatched, longestUnwatched * pace.unwatched) : pace.unwatched
  if (failures > 0) return doubled(pace.moving, pace.down)
  return isUnderWay(watched) ? pace.moving : pace.resting
}

/**
 * When a project is to be read from Atlas again, milliseconds since 1970; Infinity when nobody needs it. At once for the
 * first look and after a change of ours, never before Atlas's Retry-After.
 */
export const getNextReadAt = (watched: ReadHistory, pace: WatchPace, now: number, isRefresh = false): number => {
  const { triedAt = -never, staleBefore = -never, retryAt = -never, chance, isLow } = watched
  const isWanted = isRefresh || isUnderWay(watched) || isLooked(watched, pace, now)
  if (!isWanted) return never
  if (triedAt < staleBefore) return Math.max(staleBefore, retryAt)
  const pause = pauseOf(watched, pace, now) * (isLow ? lowFactor : 1) * (1 + spread * chance)
  return Math.max(triedAt + (isRefresh ? Math.min(pause, pace.refresh) : pause), retryAt)
}

/** Whether an answer must wait for a read that is due or under way, instead of telling what the last one found. */
export const mustWait = (watched: ReadHistory, pace: WatchPace, now: number, isRefresh = false): boolean => {
  const { readAt, triedAt = -never, staleBefore = -never, failures } = watched
  if (readAt === undefined || isRefresh || triedAt < staleBefore) return true
  if (isStale(watched)) return failures === 0
  return (
    failures === 0 &&
    now - readAt > 2 * (watched.isMoving ? pace.moving : pace.resting) * (watched.isLow ? lowFactor : 1)
  )
}
