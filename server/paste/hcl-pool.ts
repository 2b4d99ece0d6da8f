import 'server-only'
import { createHclReader, type Hcl } from '#server/paste/read-hcl.ts'

const maxDepth = 100
/** One person has one text here at a time (server/auth/costs.ts), so the other thread is there for everybody else. */
const threads = 2

/** Whether a text nests deeper than any resource: the parser takes seconds and hundreds of megabytes for it. */
export const isTooDeep = (text: string): boolean => {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at]
    if (mark === '[' || mark === '(' || mark === '{') depth += 1
    else if (mark === ']' || mark === ')' || mark === '}') depth = Math.max(0, depth - 1)
    if (depth > maxDepth) return true
  }
  return false
}

/**
 * Parses texts in two threads, each text for its turn. Starting a thread takes longer than most texts, so each that is
 * free reads an empty one after every text: both run as long as one does, and one that a text broke starts anew before
 * somebody comes to wait for it.
 */
export const createHclPool = (createReader = () => createHclReader()) => {
  const idle = Array.from({ length: threads }, createReader)
  const waiting: ((reader: ReturnType<typeof createReader>) => void)[] = []
  const release = (reader: ReturnType<typeof createReader>) => {
    const next = waiting.shift()
    if (next) return next(reader)
    idle.push(reader)
    for (const one of idle) void one.read('')
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
