import 'server-only'
import { createHclReader, type Hcl } from '#server/paste/read-hcl.ts'

/** `busy`: this person has a text in the parser already, or too many people wait for it. */
type PooledHcl = Hcl | { kind: 'busy' }

const maxDepth = 100
/** One person can occupy one of two threads: the other is there for everybody else. */
const [threads, maxWaiting] = [2, 8]

/** Whether a text nests deeper than any resource: the parser takes seconds and hundreds of megabytes for it. */
export const isTooDeep = (text: string): boolean => {
  let depth = 0
  for (const [token] of text.matchAll(/[[\](){}]/g)) {
    depth = '[({'.includes(token) ? depth + 1 : Math.max(0, depth - 1)
    if (depth > maxDepth) return true
  }
  return false
}

/** Parses one text a person at a time in two threads, each text for its turn; what would wait too long is refused. */
export const createHclPool = (createReader = () => createHclReader()) => {
  const idle = Array.from({ length: threads }, createReader)
  const waiting: ((reader: ReturnType<typeof createReader>) => void)[] = []
  const people = new Set<string>()
  const release = (reader: ReturnType<typeof createReader>) => {
    const next = waiting.shift()
    if (next) next(reader)
    else idle.push(reader)
  }
  return async (text: string, person: string): Promise<PooledHcl> => {
    if (isTooDeep(text)) return { kind: 'beyond' }
    if (people.has(person) || (idle.length === 0 && waiting.length >= maxWaiting)) return { kind: 'busy' }
    people.add(person)
    const reader =
      idle.pop() ?? (await new Promise<ReturnType<typeof createReader>>((resolve) => waiting.push(resolve)))
    try {
      return await reader.read(text)
    } finally {
      people.delete(person)
      release(reader)
    }
  }
}

/** Parses HCL to plain data. Nothing is evaluated: an expression stays text. */
export const readHcl = createHclPool()
