import 'server-only'
import { createHclReader, type Hcl } from '#server/paste/read-hcl.ts'

const maxDepth = 100
/** One person has one text here at a time (server/auth/costs.ts), so the other thread is there for everybody else. */
const threads = 2

/** Whether a text nests deeper than any resource: the parser takes seconds and hundreds of megabytes for it. */
export const isTooDeep = (text: string): boolean => {
  let depth = 0
  for (const [token] of text.matchAll(/[[\](){}]/g)) {
    depth = '[({'.includes(token) ? depth + 1 : Math.max(0, depth - 1)
    if (depth > maxDepth) return true
  }
  return false
}

/** Parses texts in two threads, each text for its turn. */
export const createHclPool = (createReader = () => createHclReader()) => {
  const idle = Array.from({ length: threads }, createReader)
  const waiting: ((reader: ReturnType<typeof createReader>) => void)[] = []
  const release = (reader: ReturnType<typeof createReader>) => {
    const next = waiting.shift()
    if (next) next(reader)
    else idle.push(reader)
  }
  return async (text: string): Promise<Hcl> => {
    if (isTooDeep(text)) return { kind: 'beyond' }
    const reader =
      idle.pop() ?? (await new Promise<ReturnType<typeof createReader>>((resolve) => waiting.push(resolve)))
    try {
      return await reader.read(text)
    } finally {
      release(reader)
    }
  }
}

/** Parses HCL to plain data. Nothing is evaluated: an expression stays text. */
export const readHcl = createHclPool()
