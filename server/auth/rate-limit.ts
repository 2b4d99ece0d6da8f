import 'server-only'

const minuteMs = 60_000

type Verdict = { ok: true } | { ok: false; waitMs: number }
/** How much a person has left, and when something of it comes back, in milliseconds; 0 when all is there. */
type Rest = { most: number; left: number; resetMs: number }

/** What a person did within the last minute, the oldest first, with the time of each. */
type Recent = Map<string, number>

const forgetOld = (recent: Recent, at: number) => {
  for (const [what, doneAt] of recent) {
    if (at - doneAt < minuteMs) return
    recent.delete(what)
  }
}

/**
 * Lets each person do `getMaximum()` different things in any minute, counted by this replica alone. The same thing
 * again is not counted.
 */
export const createRateLimit = (getMaximum: () => number, now: () => number) => {
  const recentByPerson = new Map<string, Recent>()
  const readRecent = (person: string, at: number): Recent => {
    const recent: Recent = recentByPerson.get(person) ?? new Map()
    forgetOld(recent, at)
    return recent
  }
  const getResetMs = (recent: Recent, at: number) => {
    const [first] = recent.values()
    return first === undefined ? 0 : minuteMs - (at - first)
  }
  const readRest = (person: string): Rest => {
    const [at, most] = [now(), getMaximum()]
    const recent = readRecent(person, at)
    return { most, left: Math.max(0, most - recent.size), resetMs: getResetMs(recent, at) }
  }
  const count = (person: string, what: string): Verdict => {
    const at = now()
    for (const other of recentByPerson.keys()) if (readRecent(other, at).size === 0) recentByPerson.delete(other)
    const recent = readRecent(person, at)
    if (recent.has(what)) return { ok: true }
    if (recent.size > 0 && recent.size >= getMaximum()) return { ok: false, waitMs: getResetMs(recent, at) }
    recentByPerson.set(person, recent.set(what, at))
    return { ok: true }
  }
  return Object.assign(count, { readRest })
}
