import 'server-only'
import { Worker } from 'node:worker_threads'
import * as z from '#lib/zod.ts'

/** `unfit`: it is not Terraform's language, on this line when that is known; `beyond`: the parser did not come to an end. */
export type Hcl = { kind: 'parsed'; value: unknown } | { kind: 'unfit'; line: number | undefined } | { kind: 'beyond' }

/** Not bundled: run where it stands, with the parser out of node_modules. Named to `Worker` itself, Next would bundle it. */
const parser = './server/paste/hcl-worker.mjs'

const beyond: Hcl = { kind: 'beyond' }
const [longestMs, idleMs] = [5_000, 60_000]

const reply = z.union([
  z.object({ ok: z.literal(true), json: z.string() }),
  z.object({ ok: z.literal(false), said: z.string() }),
])

const hclOf = (sent: unknown): Hcl => {
  const { data } = reply.safeParse(sent)
  if (data?.ok) {
    const value: unknown = JSON.parse(data.json)
    return { kind: 'parsed', value }
  }
  const [refusal, line] = /^(?:parse config|convert to HCL): (?:.*?\.tf:(\d+),)?/.exec(data?.said ?? '') ?? []
  return refusal === undefined ? beyond : { kind: 'unfit', line: line === undefined ? undefined : Number(line) }
}

/** A thread of its own: whatever the parser does, it can neither stop the portal nor read its environment. */
const startWorker = (program: string) =>
  new Worker(program, {
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 256, stackSizeMb: 4 },
  })

/** Reads texts one after the other, in one thread that ends when it is idle and is replaced when it fails. */
export const hclReader = ({ timeoutMs = longestMs, program = parser } = {}) => {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const end = async () => {
    clearTimeout(idle)
    const ending = worker
    worker = undefined
    await ending?.terminate()
  }

  const start = () => {
    const started = startWorker(program)
    return started
      .on('error', () => undefined)
      .on('exit', () => {
        if (worker === started) worker = undefined
      })
  }

  const once = (text: string) =>
    new Promise<Hcl>((resolve) => {
      clearTimeout(idle)
      const asked = (worker ??= start())
      asked.ref()
      const settle = (hcl: Hcl) => {
        clearTimeout(timer)
        asked.off('message', told).off('error', failed).off('exit', failed)
        asked.unref()
        idle = setTimeout(() => void end(), idleMs).unref()
        if (hcl.kind === 'beyond') void end()
        resolve(hcl)
      }
      const told = (sent: unknown) => settle(hclOf(sent))
      const failed = () => settle(beyond)
      const timer = setTimeout(failed, timeoutMs)
      asked.on('message', told).on('error', failed).on('exit', failed)
      asked.postMessage(text)
    })

  return {
    read: (text: string): Promise<Hcl> => {
      const next = last.then(() => once(text))
      last = next
      return next
    },
    close: end,
  }
}

const reader = hclReader()

/** Terraform's language as plain data, never evaluated: an expression stays the text that it is. */
export const readHcl = (text: string) => reader.read(text)
