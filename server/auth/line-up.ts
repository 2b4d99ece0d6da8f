import 'server-only'
import type { OthersAtWork } from '#server/auth/others-at-work.ts'

type Deps = {
  others: OthersAtWork
  /** How many of one person are under way at once. */
  each: number
  /** The longest that one waits for another to end, in ms: what hangs holds nobody up. */
  maxWaitMs: number
  sleep: (ms: number) => Promise<void>
}
/** `running`: what is under way and counts, the oldest first; `waiting`: how each of the others is told to go on. */
type Line = { running: Set<symbol>; waiting: Map<symbol, () => void> }

/**
 * Lets each person have so many requests under way; the others wait, first come, first served, until one ends. One that
 * has waited for `maxWaitMs` takes the place of the oldest, which hangs and counts no more. Who had to wait lets the
 * requests of others end first, so that a person who sends without end fills what others leave free. Resolves with what
 * ends the request, to be called once.
 */
export const createLineUp = ({ others, each, maxWaitMs, sleep }: Deps) => {
  const lineByPerson = new Map<string, Line>()
  return async (person: string): Promise<() => void> => {
    const line = lineByPerson.get(person) ?? { running: new Set(), waiting: new Map<symbol, () => void>() }
    lineByPerson.set(person, line)
    const { running, waiting } = line
    const place = Symbol(person)
    if (running.size < each) running.add(place)
    else {
      const isNext = new Promise<void>((resolve) => waiting.set(place, resolve))
      await Promise.race([isNext, sleep(maxWaitMs)])
      if (waiting.delete(place)) {
        const [oldest] = running
        if (oldest) running.delete(oldest)
        running.add(place)
      }
      await others.awaitNone(person)
    }
    const endWork = others.startWork(person)
    return () => {
      endWork()
      if (!running.delete(place)) return
      const [next] = waiting
      if (next) {
        const [nextPlace, goOn] = next
        waiting.delete(nextPlace)
        running.add(nextPlace)
        goOn()
      }
      if (running.size === 0) lineByPerson.delete(person)
    }
  }
}
