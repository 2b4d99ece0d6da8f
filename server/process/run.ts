import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { config } from '#server/config.ts'
import { log, logFault } from '#server/log.ts'
import { endingMs } from '#server/operations-config.ts'
import { container } from '#server/container.ts'
import { measure } from '#server/process/measure.ts'
import { listenForMetrics } from '#server/process/metrics-listener.ts'
import { getMetrics } from '#server/process/metrics.ts'
import { enterPhase } from '#server/process/phase.ts'
import { followRequests, type Requests } from '#server/process/requests.ts'
import { stopInOrder } from '#server/process/stop.ts'

const unheld = (ms: number) => sleep(ms, undefined, { ref: false })
const idleMs = 100

const close = async (requests: Requests) => {
  enterPhase('closing')
  requests.close()
  setInterval(requests.close, idleMs).unref()
  await (await container()).process.close()
}

const stop = async (signal: string, requests: Requests) => {
  const { delay: delayMs, wait: waitMs } = config().operations.shutdown
  setTimeout(() => process.exit(1), delayMs + waitMs + endingMs).unref()
  const startedAt = Date.now()
  const underWay = async () => (await container()).process.underWay()
  const isFinished = await stopInOrder({
    ...{ delayMs, waitMs, endingMs, sleep: unheld, onFault: logFault },
    leave: () => {
      enterPhase('leaving')
      log.info({ event: 'stopping', signal, delayMs })
    },
    close: () => close(requests),
    finished: async () => {
      await (await container()).process.settled()
      await requests.answered()
    },
    giveUp: async () => {
      log.warn({ event: 'unfinished', deeds: await underWay(), requests: requests.underWay() })
      await (await container()).process.giveUp()
    },
    end: async () => (await container()).process.end(),
  })
  log.info({ event: 'stopped', isFinished, ms: Date.now() - startedAt })
  process.exit(0)
}

/** Next would end the process as soon as its server is closed, with a code that means a failure. */
const stopOnSignals = (requests: Requests) => {
  let isStopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      void stop(signal, requests)
    })
  }
}

/** What a process of the portal does beside answering: it follows requests, is measured, watches and settles, and ends in order. */
export const run = async (): Promise<void> => {
  const { operations, isDevelopment } = config()
  log.level = operations.logLevel
  const except = new WeakSet<object>()
  const requests = followRequests({ idHeader: operations.requestIdHeader, except, now: Date.now })
  if (!isDevelopment) stopOnSignals(requests)
  const parts = await container()
  if (operations.metrics) {
    const refresh = () => measure(parts, Date.now())
    except.add(
      await listenForMetrics({ ...operations.metrics, registry: getMetrics().registry, refresh, onFault: logFault }),
    )
  }
  parts.process.start()
}
