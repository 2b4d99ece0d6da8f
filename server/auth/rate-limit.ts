import 'server-only'

const minuteMs = 60_000

type Verdict = { ok: true } | { ok: false; waitMs: number }

/**
 * Lets each person do `getMaximum()` different things in any minute, counted by this replica alone. The same thing
 * again is not counted.
 */
export const createRateLimit = (getMaximum: () => number, now: () => number) => {
  const actionsByPerson = new Map<string, { what: string; at: number }[]>()
  return (person: string, what: string): Verdict => {
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
}
