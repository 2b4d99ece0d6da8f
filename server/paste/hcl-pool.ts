import 'server-only'
import { createHclReader, type Hcl } from '#server/paste/read-hcl.ts'

const maxDepth = 100
/**
 * One person has one text here at a time (server/auth/costs.ts). A long one leaves `short` alone, whose thread has the
 * priority of a page: a block that somebody pastes waits neither behind another person's file nor for the processor.
 */
const lanes = ['short', 'any', 'any'] as const
/** Longer than the blocks of several links, in characters. */
const longestShort = 4_000

type Lane = (typeof lanes)[number]
type Reader = Pick<ReturnType<typeof createHclReader>, 'read'>
type Thread = { lane: Lane; reader: Reader }

const mayTake = (lane: Lane, text: string) => lane === 'any' || text.length <= longestShort

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

const createThreadReader = (lane: Lane) => createHclReader({ isUrgent: lane === 'short' })

/**
 * Parses texts in three threads, each text for its turn. Starting a thread takes longer than most texts, so each that
 * is free reads an empty one after every text: all run as long as one does, and one that a text broke starts anew
 * before somebody comes to wait for it.
 */
export const createHclPool = (createReader: (lane: Lane) => Reader = createThreadReader) => {
  const idle = lanes.map((lane): Thread => ({ lane, reader: createReader(lane) }))
  const waiting: { text: string; goOn: (thread: Thread) => void }[] = []

  const takeIdle = (text: string): Thread | undefined => {
    const at = idle.findIndex(({ lane }) => mayTake(lane, text))
    return at < 0 ? undefined : idle.splice(at, 1)[0]
  }
  const release = (thread: Thread) => {
    const at = waiting.findIndex(({ text }) => mayTake(thread.lane, text))
    const [next] = at < 0 ? [] : waiting.splice(at, 1)
    if (next) return next.goOn(thread)
    idle.splice(thread.lane === 'short' ? 0 : idle.length, 0, thread)
    for (const { reader } of idle) void reader.read('')
  }
  return async (text: string): Promise<Hcl> => {
    if (isTooDeep(text)) return { kind: 'beyond' }
    const thread = takeIdle(text) ?? (await new Promise<Thread>((goOn) => waiting.push({ text, goOn })))
    try {
      return await thread.reader.read(text)
    } finally {
      release(thread)
    }
  }
}

/** Parses HCL to plain data. Nothing is evaluated: an expression stays text. */
export const readHcl = createHclPool()
