import 'server-only'

const minuteMs = 60_000

type Verdict = { ok: true } | { ok: false; waitMs: number }
/** How much a person has left, and when something of it comes back, in milliseconds; 0 when all is there. */
type Rest = { most: number; left: number; resetMs: number }

/**
 * Lets each person do `getMaximum()` different things in any minute, counted by this replica alone. The same thing
 * again is not counted.
 */
export const createRateLimit = (getMaximum: () => number, now: () => number) => {
  const actionsByPerson = new Map<string, { what: string; at: number }[]>()
  const readRest = (person: string): Rest => {
    const [at, most] = [now(), getMaximum()]
    const recent = (actionsByPerson.get(person) ?? []).filter((action) => at - action.at < minuteMs)
    const [first] = recent
    return { most, left: Math.max(0, most - recent.length), resetMs: first ? minuteMs - (at - first.at) : 0 }
  }
  const count = (person: string, what: string): Verdict => {
    const at = now()
    for (const [name, actions] of actionsByPerson) {
      const recent = actions.filter((action) => at - action.at < minuteMs)
      if (recent.length > 0) actionsByPerson.set(name, recent)
      else actionsByPerson.delete(name)
    }
    const own = actionsByPerson.get(person) ?? []
    if (own.some((action) => action.what === what)) return { ok: true }
    const [first] = own
    if (first && own.length >= getMaximum()) return { ok: false, waitMs: minuteMs - (at - first.at) }
    actionsByPerson.set(person, [...own, { what, at }])
    return { ok: true }
  }
  return Object.assign(count, { readRest })
}
