import 'server-only'

const minuteMs = 60_000
/** How many requests of a person go on at once after a pause. */
const burst = 10
/** The longest that a request waits for its turn, which bounds how many of one person wait. */
const maxWaitMs = 3_000
/**
 * A request counts so many times as long as it kept the process busy: one person takes a third of it. No single one
 * counts more than what goes on at once, so that nobody waits for the first of something slow.
 */
const [busyFactor, maxBusyMs] = [3, 300]

/** `end` says for how long the request kept the process busy (server/auth/shares.ts). */
type Turn = { ok: true; waitMs: number; end: (busyMs: number) => void } | { ok: false; retryAfterMs: number }

/**
 * Spaces out the requests of each person, so that one who sends without end takes a part of the process and no more:
 * after `burst` of them one goes on each `minute / getMaximum()`, or later when they cost more, the others wait their
 * turn, and what would wait too long is refused.
 */
export const createPace = (getMaximum: () => number, now: () => number) => {
  const freeAtByPerson = new Map<string, number>()
  return (person: string): Turn => {
    const at = now()
    for (const [name, freeAt] of freeAtByPerson) if (freeAt <= at) freeAtByPerson.delete(name)
    const intervalMs = minuteMs / getMaximum()
    const charge = (ms: number) => freeAtByPerson.set(person, (freeAtByPerson.get(person) ?? now()) + ms)
    const waitMs = Math.max(0, (freeAtByPerson.get(person) ?? at) - at - (burst - 1) * intervalMs)
    if (waitMs > maxWaitMs) return { ok: false, retryAfterMs: waitMs - maxWaitMs }
    charge(intervalMs)
    const end = (busyMs: number) => {
      const more = busyFactor * Math.min(busyMs, maxBusyMs) - intervalMs
      if (more > 0) charge(more)
    }
    return { ok: true, waitMs, end }
  }
}
