import 'server-only'

const minuteMs = 60_000
/** How many requests of a person go on at once after a pause. */
const burst = 10
/** The longest that a request waits for its turn, which bounds how many of one person wait. */
const maxWaitMs = 3_000
type Turn = { ok: true; waitMs: number } | { ok: false; retryAfterMs: number }

/**
 * Spaces out the requests of each person, so that one who sends without end takes a part of the process and no more:
 * after `burst` of them one goes on each `minute / getMaximum()`, the others wait their turn, and what would wait too
 * long is refused.
 */
export const createPace = (getMaximum: () => number, now: () => number) => {
  const freeAtByPerson = new Map<string, number>()
  return (person: string): Turn => {
    const at = now()
    for (const [name, freeAt] of freeAtByPerson) if (freeAt <= at) freeAtByPerson.delete(name)
    const intervalMs = minuteMs / getMaximum()
    const freeAt = freeAtByPerson.get(person) ?? at
    const waitMs = Math.max(0, freeAt - at - (burst - 1) * intervalMs)
    if (waitMs > maxWaitMs) return { ok: false, retryAfterMs: waitMs - maxWaitMs }
    freeAtByPerson.set(person, freeAt + intervalMs)
    return { ok: true, waitMs }
  }
}
