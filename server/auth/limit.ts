import 'server-only'

const minuteMs = 60_000

type Taken = { ok: true } | { ok: false; waitMs: number }

/** Lets each person do `most` different things in any minute, each replica by itself; the same thing again is not a new one. */
export const limit = (most: () => number, now: () => number) => {
  const taken = new Map<string, { what: string; at: number }[]>()
  return (person: string, what: string): Taken => {
    const at = now()
    for (const [name, all] of taken) {
      const fresh = all.filter((one) => at - one.at < minuteMs)
      if (fresh.length > 0) taken.set(name, fresh)
      else taken.delete(name)
    }
    const mine = taken.get(person) ?? []
    if (mine.some((one) => one.what === what)) return { ok: true }
    const [first] = mine
    if (first && mine.length >= most()) return { ok: false, waitMs: minuteMs - (at - first.at) }
    taken.set(person, [...mine, { what, at }])
    return { ok: true }
  }
}

/** How long is to be waited, in words. */
export const inSeconds = (waitMs: number): string => `${String(Math.max(1, Math.ceil(waitMs / 1000)))} s`
