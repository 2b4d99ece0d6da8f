import 'server-only'
import { costs, type LimitName } from '#server/auth/costs.ts'
import { createPlaces } from '#server/auth/places.ts'
import { createRateLimit } from '#server/auth/rate-limit.ts'
import { config } from '#server/config.ts'
import { waitForRequestEnd } from '#server/request-id.ts'

const createLimit = (name: LimitName) => {
  const { atOnce } = costs[name]
  return {
    count: createRateLimit(() => config().perMinute[name], Date.now),
    enter: createPlaces(atOnce === 'none' ? { each: Infinity, all: Infinity } : atOnce),
  }
}
type Limit = ReturnType<typeof createLimit>

declare global {
  var portalRateLimits: Map<LimitName, Limit> | undefined
}

/** The limit of this process; kept on globalThis, since Next loads pages, routes and actions separately. */
const getLimit = (name: LimitName) => {
  const limits = (globalThis.portalRateLimits ??= new Map<LimitName, Limit>())
  const limit = limits.get(name) ?? createLimit(name)
  limits.set(name, limit)
  return limit
}

/**
 * `isShared`: others take up the portal, not this person. `sentence` is the explanation and how long to wait, for
 * whoever shows no countdown; the time in milliseconds.
 */
export type Excess = { isShared: boolean; explanation: string; sentence: string; retryAfterMs: number }

/** A time to wait as people and the header Retry-After have it: in whole seconds, one at least. */
export const toRetryAfterS = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))

const busyMs = 2_000

/** What a person is told of something that is too much. */
export const buildExcess = (explanation: string, retryAfterMs: number, isShared = false): Excess => {
  const sentence = `${explanation} Try again in ${String(toRetryAfterS(retryAfterMs))} s.`
  return { isShared, explanation, sentence, retryAfterMs }
}

const explainFull = (name: LimitName, full: 'each' | 'all'): Excess => {
  if (full === 'all') return buildExcess('Too many people are asking the portal for this at once.', busyMs, true)
  const { atOnce } = costs[name]
  return buildExcess(atOnce === 'none' ? '' : atOnce.explain(String(atOnce.each)), busyMs)
}

/** Counts something that a person does; `what` tells one thing from a repetition of it, which is not counted. */
export const countForPerson = (name: LimitName, person: string, what: string): Excess | undefined => {
  const verdict = getLimit(name).count(person, what)
  if (verdict.ok) return undefined
  return buildExcess(costs[name].explainMinute(String(config().perMinute[name])), verdict.waitMs)
}

/** What a person has left of a limit, without counting anything. */
export const readLimit = (name: LimitName, person: string) => getLimit(name).count.readRest(person)

/**
 * Runs something that costs for a person, if it is not too much at once or within a minute. Its place is free again
 * when it is done and its answer was sent.
 */
export const runWithinLimits = <T>(
  name: LimitName,
  { person, what }: { person: string; what: string },
  run: () => Promise<T>,
): { ok: true; result: Promise<T> } | { ok: false; excess: Excess } => {
  const place = getLimit(name).enter(person)
  if (!place.ok) return { ok: false, excess: explainFull(name, place.full) }
  const excess = countForPerson(name, person, what)
  if (excess) {
    place.leave()
    return { ok: false, excess }
  }
  const result = run()
  void Promise.allSettled([result, waitForRequestEnd()]).then(place.leave)
  return { ok: true, result }
}
