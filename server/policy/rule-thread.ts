import 'server-only'
import { Worker } from 'node:worker_threads'
import { matchSignature } from '#server/policy/check-condition.ts'
import { threadVariables } from '#server/policy/facts.ts'
import { conditionLimits } from '#server/policy/limits.ts'
import type { Rule } from '#server/policy/policy-shape.ts'
import type { PolicyFacts } from '#lib/policy/policy-facts.ts'
import * as z from '#lib/zod.ts'

/** Not bundled: it runs from this path, with its packages from node_modules (see server/paste/read-hcl.ts). */
const program = './server/policy/rule-worker.mjs'

/** Of each condition whether it holds, or the code of its error; undefined when the thread did not answer in time. */
type Results = readonly (boolean | string)[] | undefined

const reply = z.object({ turn: z.int(), results: z.array(z.union([z.boolean(), z.string()])) })

/** How long a thread may take until it is ready, in ms; it says so as turn 0. */
const startMs = 10_000

const startWorker = (rules: readonly Rule[]) =>
  new Worker(program, {
    workerData: { variables: threadVariables, matchSignature, limits: conditionLimits, rules },
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 64, stackSizeMb: 4 },
  })

type Listeners = {
  onReady: (thread: Worker) => void
  onReply: (thread: Worker, turn: number, results: Results) => void
  onEnd: (thread: Worker) => void
}

/** Starts a thread that keeps no process running. One that says what it never should has ended. */
const startThread = (rules: readonly Rule[], { onReady, onReply, onEnd }: Listeners): Worker => {
  const thread = startWorker(rules)
  thread.unref()
  return thread
    .on('message', (message: unknown) => {
      const { data } = reply.safeParse(message)
      if (!data) onEnd(thread)
      else if (data.turn === 0) onReady(thread)
      else onReply(thread, data.turn, data.results)
    })
    .on('error', () => onEnd(thread))
    .on('exit', () => onEnd(thread))
}

type Work = {
  message: object
  finish: (results: Results) => void
  timer: NodeJS.Timeout | undefined
  isSecond: boolean
}

/** The work that waits for an answer, in its order, each with the time when it is late. */
const createWaitingWork = () => {
  const waiting = new Map<number, Work>()
  return {
    waiting,
    answer: (own: number, results: Results) => {
      const work = waiting.get(own)
      clearTimeout(work?.timer)
      waiting.delete(own)
      work?.finish(results)
    },
    delay: (own: number, work: Work, { ms, onLate }: { ms: number; onLate: () => void }) => {
      clearTimeout(work.timer)
      waiting.set(own, { ...work, timer: setTimeout(onLate, ms) })
    },
  }
}

type Question = { turn: number; ids: readonly string[]; facts: PolicyFacts }

/** Links are sent as one text: that is faster than objects, and the thread parses it only when it has changed. */
const createWork = ({ turn, ids, facts: { links, ...facts } }: Question, finish: Work['finish']): Work => ({
  message: { turn, ids, facts, links: JSON.stringify(links) },
  finish,
  timer: undefined,
  isSecond: false,
})

/**
 * Evaluates conditions in a thread, which is started when it is first needed. One that takes longer than `timeoutMs` is
 * ended. What waited behind the work that took so long gets a new thread, once: nobody is denied for the conditions of
 * another project.
 */
export const createRuleThread = (rules: readonly Rule[], timeoutMs: number) => {
  const { waiting, answer, delay } = createWaitingWork()
  let [turn, isRetired, isReady]: [number, boolean, boolean] = [0, false, false]
  let worker: Worker | undefined

  const end = (thread: Worker) => {
    if (worker !== thread) return
    worker = undefined
    void thread.terminate()
    const [first, ...behind] = waiting
    for (const [own, work] of behind) {
      if (work.isSecond) answer(own, undefined)
      else send(own, { ...work, isSecond: true })
    }
    if (first) answer(first[0], undefined)
  }

  const wait = (thread: Worker, own: number, work: Work) =>
    delay(own, work, { ms: isReady ? timeoutMs : startMs, onLate: () => end(thread) })

  const send = (own: number, work: Work) => {
    const thread = (worker ??= start())
    wait(thread, own, work)
    thread.postMessage(work.message)
  }

  const start = () => {
    isReady = false
    return startThread(rules, {
      onReady: (thread) => {
        isReady = true
        for (const [own, work] of waiting) wait(thread, own, work)
      },
      onReply: (thread, own, results) => {
        answer(own, results)
        if (isRetired && waiting.size === 0) end(thread)
      },
      onEnd: end,
    })
  }

  return {
    run: (ids: readonly string[], facts: PolicyFacts): Promise<Results> =>
      new Promise((resolve) => {
        turn += 1
        send(turn, createWork({ turn, ids, facts }, resolve))
      }),
    /** Ends the thread once everything that waits for it is answered. */
    retire: () => {
      isRetired = true
      if (worker && waiting.size === 0) end(worker)
    },
    close: async () => {
      for (const own of waiting.keys()) answer(own, undefined)
      const thread = worker
      worker = undefined
      await thread?.terminate()
    },
  }
}
