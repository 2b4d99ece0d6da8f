import 'server-only'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import * as z from '#lib/zod.ts'

/** `unfit`: the text is not HCL, with the line of the error if known. `beyond`: the parser did not finish. */
export type Hcl = { kind: 'parsed'; value: unknown } | { kind: 'unfit'; line: number | undefined } | { kind: 'beyond' }

/**
 * Not bundled: it runs from this path, with the parser from node_modules. If it were named inside `Worker(…)`, Next
 * would bundle it.
 */
const parser = './server/paste/hcl-worker.mjs'

const beyond: Hcl = { kind: 'beyond' }
const [maxReadMs, idleMs] = [5_000, 60_000]

const reply = z.union([
  z.object({ ok: z.literal(true), json: z.string() }),
  z.object({ ok: z.literal(false), said: z.string() }),
])

const toHcl = (message: unknown): Hcl => {
  const { data } = reply.safeParse(message)
  if (data?.ok) {
    const value: unknown = JSON.parse(data.json)
    return { kind: 'parsed', value }
  }
  const [refusal, line] = /^(?:parse config|convert to HCL): (?:.*?\.tf:(\d+),)?/.exec(data?.said ?? '') ?? []
  return refusal === undefined ? beyond : { kind: 'unfit', line: line === undefined ? undefined : Number(line) }
}

/** The parser's memory is WebAssembly's, which no limit of a thread counts: 2,048 pages are 128 MB. */
const limitParserMemory = () => setFlagsFromString('--wasm-max-mem-pages=2048')

/** Starts a thread of its own: whatever the parser does, it can neither block the portal nor read its environment. */
const startWorker = (program: string, isUrgent: boolean) => {
  limitParserMemory()
  return new Worker(program, {
    workerData: { isUrgent },
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 256, stackSizeMb: 4 },
  })
}

/**
 * Parses texts one after the other in one thread, which stops when it is idle and is replaced when it fails. Unless it
 * is urgent, it leaves the processor to whoever waits for a page.
 */
export const createHclReader = ({ timeoutMs = maxReadMs, program = parser, isUrgent = false } = {}) => {
  let worker: Worker | undefined
  let idleTimer: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const stopWorker = async () => {
    clearTimeout(idleTimer)
    const stopping = worker
    worker = undefined
    await stopping?.terminate()
  }

  const startThread = () => {
    const thread = startWorker(program, isUrgent)
    return thread
      .on('error', () => undefined)
      .on('exit', () => {
        if (worker === thread) worker = undefined
      })
  }

  const readOnce = (text: string) =>
    new Promise<Hcl>((resolve) => {
      clearTimeout(idleTimer)
      const thread = (worker ??= startThread())
      thread.ref()
      const finish = (hcl: Hcl) => {
        clearTimeout(timer)
        thread.off('message', onMessage).off('error', onFailure).off('exit', onFailure)
        thread.unref()
        idleTimer = setTimeout(() => void stopWorker(), idleMs).unref()
        if (hcl.kind === 'beyond') void stopWorker()
        resolve(hcl)
      }
      const onMessage = (message: unknown) => finish(toHcl(message))
      const onFailure = () => finish(beyond)
      const timer = setTimeout(onFailure, timeoutMs)
      thread.on('message', onMessage).on('error', onFailure).on('exit', onFailure)
      thread.postMessage(text)
    })

  return {
    read: (text: string): Promise<Hcl> => {
      const next = last.then(() => readOnce(text))
      last = next
      return next
    },
    close: stopWorker,
  }
}
