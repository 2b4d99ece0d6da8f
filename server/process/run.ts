import 'server-only'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '#server/config.ts'
import { log, logFault } from '#server/log.ts'
import { endingMs } from '#server/operations-config.ts'
import { measure, type Measurable } from '#server/process/measure.ts'
import { guardServer, type Guard } from '#server/process/guard-server.ts'
import { listenForMetrics } from '#server/process/metrics-listener.ts'
import { getMetrics } from '#server/process/metrics.ts'
import { enterPhase } from '#server/process/phase.ts'
import { followRequests, type Requests } from '#server/process/requests.ts'
import { stopInOrder } from '#server/process/stop.ts'

/** The work that a process does besides answering requests. */
type Work = Measurable & {
  process: {
    start: () => void
    /** Begins nothing new. */
    close: () => Promise<void>
    /** Resolves when nothing is in progress. */
    waitUntilIdle: () => Promise<void>
    countPending: () => number
    /** Leaves what is in progress as unknown. */
    abort: () => Promise<void>
    end: () => Promise<void>
  }
}

type Options = {
  config: Pick<Config, 'operations' | 'isDevelopment'>
  /** The work of this process, put together at the first call. */
  getWork: () => Promise<Work>
  /** What is asked about each request before Next gets it. */
  guard: Guard
}
type Stop = { getWork: Options['getWork']; shutdown: Config['operations']['shutdown']; requests: Requests }

const sleepUnreferenced = (ms: number) => sleep(ms, undefined, { ref: false })
const idleMs = 100

const close = async ({ requests, getWork }: Stop) => {
  enterPhase('closing')
  requests.close()
  setInterval(requests.close, idleMs).unref()
  await (await getWork()).process.close()
}

const stop = async (signal: string, { getWork, requests, ...rest }: Stop) => {
  const { delay: delayMs, wait: waitMs } = rest.shutdown
  setTimeout(() => process.exit(1), delayMs + waitMs + endingMs).unref()
  const startedAt = Date.now()
  const isFinished = await stopInOrder({
    ...{ delayMs, waitMs, endingMs, sleep: sleepUnreferenced, onFault: logFault },
    leave: () => {
      enterPhase('leaving')
      log.info({ event: 'stopping', signal, delayMs })
    },
    close: () => close({ getWork, requests, ...rest }),
    drain: async () => {
      await (await getWork()).process.waitUntilIdle()
      await requests.drain()
    },
    giveUp: async () => {
      const work = (await getWork()).process
      log.warn({ event: 'unfinished', deeds: work.countPending(), requests: requests.countInProgress() })
      await work.abort()
    },
    end: async () => (await getWork()).process.end(),
  })
  log.info({ event: 'stopped', isFinished, ms: Date.now() - startedAt })
  process.exit(0)
}

/** Next would end the process as soon as its server is closed, with a code that means a failure. */
const stopOnSignals = (parts: Stop) => {
  let isStopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      void stop(signal, parts)
    })
  }
}

/** Runs a process of the portal besides its answers: it follows requests, serves metrics, works, and stops in order. */
export const run = async ({ config: { operations, isDevelopment }, getWork, guard }: Options): Promise<void> => {
  log.level = operations.logLevel
  const except = new WeakSet<object>()
  const onServer = (server: Server) => {
    guardServer(server, guard)
    // Nothing here is upgraded but the development server's own socket.
    if (!isDevelopment) server.removeAllListeners('upgrade')
  }
  const requests = followRequests({ idHeader: operations.requestIdHeader, except, now: Date.now, onServer })
  if (!isDevelopment) stopOnSignals({ getWork, shutdown: operations.shutdown, requests })
  const work = await getWork()
  if (operations.metrics) {
    const refresh = () => measure(work, Date.now())
    except.add(
      await listenForMetrics({ ...operations.metrics, registry: getMetrics().registry, refresh, onFault: logFault }),
    )
  }
  work.process.start()
}
