import { setImmediate as turn } from 'node:timers/promises'
import type { Chance } from '#server/intents/testing/chance.ts'

/** Whoever an event belongs to; nothing happens any more for one that is dead. */
export type Owner = { isDead: boolean }

type Event = { at: number; order: number; owner: Owner | undefined; run: () => void | Promise<void> }

/**
 * Simulated time. One event happens at a time, to its end, before the next one is chosen by chance among those that are
 * due; so a history depends on its seed and on nothing else, on PostgreSQL too.
 */
export const createWorld = (chance: Chance, startsAt: number) => {
  let now = startsAt
  let made = 0
  let queue: Event[] = []

  const at = (when: number, owner: Owner | undefined, run: Event['run']) => {
    if (owner?.isDead) return
    made += 1
    queue.push({ at: Math.max(when, now), order: made, owner, run })
  }

  const nextOf = (until: number): Event | undefined => {
    queue = queue.filter(({ owner }) => !owner?.isDead)
    const first = queue.reduce<number>((least, event) => Math.min(least, event.at), Infinity)
    if (first > until) return undefined
    now = Math.max(now, first)
    const due = queue.filter((event) => event.at <= now).toSorted((a, b) => a.order - b.order)
    const chosen = chance.one(due)
    queue = queue.filter((event) => event !== chosen)
    return chosen
  }

  return {
    now: () => now,
    at,
    /** Lets `ms` of simulated time pass for an owner; never ends for one that dies meanwhile. */
    pass: (ms: number, owner?: Owner) => new Promise<void>((resolve) => at(now + ms, owner, resolve)),
    /** Work on something outside the simulation, as one event. */
    during: <T>(work: () => Promise<T>, owner?: Owner) =>
      new Promise<T>((resolve, reject) => at(now, owner, () => work().then(resolve, reject))),
    /** Lets everything happen that is due by then. */
    runUntil: async (until: number) => {
      await turn()
      for (let event = nextOf(until); event; event = nextOf(until)) {
        await event.run()
        await turn()
      }
      now = until
    },
  }
}

export type World = ReturnType<typeof createWorld>
