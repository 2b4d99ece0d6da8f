import 'server-only'

type Deps = {
  /** How many of one person are under way at once. */
  each: number
  /** The longest that one waits for another to end, in ms: what hangs holds nobody up. */
  maxWaitMs: number
  sleep: (ms: number) => Promise<void>
}
type Line = { underWay: number; waiting: Set<() => void> }

/**
 * Lets each person have so many requests under way; the others wait, first come, first served, until one ends or they
 * have waited for `maxWaitMs`. Resolves with what ends the request, to be called once.
 */
export const createLineUp = ({ each, maxWaitMs, sleep }: Deps) => {
  const lineByPerson = new Map<string, Line>()
  return async (person: string): Promise<() => void> => {
    const line = lineByPerson.get(person) ?? { underWay: 0, waiting: new Set() }
    lineByPerson.set(person, line)
    if (line.underWay >= each) {
      let goOn = () => {}
      const isNext = new Promise<void>((resolve) => {
        goOn = resolve
        line.waiting.add(goOn)
      })
      await Promise.race([isNext, sleep(maxWaitMs)])
      line.waiting.delete(goOn)
    }
    line.underWay += 1
    return () => {
      line.underWay -= 1
      const [next] = line.waiting
      if (next) {
        line.waiting.delete(next)
        next()
      } else if (line.underWay === 0) lineByPerson.delete(person)
    }
  }
}
