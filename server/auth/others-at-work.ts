import 'server-only'

type Deps = { maxWaitMs: number; sleep: (ms: number) => Promise<void> }

/** Counts the requests that are worked on, by person, and tells when nobody else has one. */
export const createOthersAtWork = ({ maxWaitMs, sleep }: Deps) => {
  const countByPerson = new Map<string, number>()
  const waiting = new Map<symbol, { person: string; goOn: () => void }>()
  const hasOthers = (person: string) => countByPerson.size > (countByPerson.has(person) ? 1 : 0)
  return {
    /** Counts one request of a person; call what it returns once, at its end. */
    startWork: (person: string): (() => void) => {
      countByPerson.set(person, (countByPerson.get(person) ?? 0) + 1)
      return () => {
        const rest = (countByPerson.get(person) ?? 1) - 1
        if (rest > 0) return void countByPerson.set(person, rest)
        countByPerson.delete(person)
        for (const one of waiting.values()) if (!hasOthers(one.person)) one.goOn()
      }
    },
    /** Resolves when nobody else has a request, and at the latest after `maxWaitMs`. */
    awaitNone: async (person: string): Promise<void> => {
      if (!hasOthers(person)) return
      const key = Symbol(person)
      await Promise.race([new Promise<void>((goOn) => waiting.set(key, { person, goOn })), sleep(maxWaitMs)])
      waiting.delete(key)
    },
  }
}

export type OthersAtWork = ReturnType<typeof createOthersAtWork>
