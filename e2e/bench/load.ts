import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from './statistics.ts'

export type Latencies = { p50: number; p95: number; p99: number; perSecond: number }

const summarize = (samples: readonly number[], seconds: number): Latencies => ({
  p50: percentile(samples, 0.5),
  p95: percentile(samples, 0.95),
  p99: percentile(samples, 0.99),
  perSecond: samples.length / seconds,
})

/** Closed loop: each worker starts again as soon as it is done. */
export const runAtFullSpeed = async (
  workers: number,
  seconds: number,
  one: () => Promise<void>,
): Promise<Latencies> => {
  const samples: number[] = []
  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (performance.now() < until) {
        const sentAt = performance.now()
        await one()
        samples.push(performance.now() - sentAt)
      }
    }),
  )
  return summarize(samples, (performance.now() - startedAt) / 1000)
}

/**
 * Open loop at a fixed rate, whether earlier ones are done or not. Each is timed from when it was due, so that waiting
 * behind a slow one counts.
 */
export const runAtRate = async (
  perSecond: number,
  seconds: number,
  one: (index: number) => Promise<void>,
): Promise<Latencies> => {
  const samples: number[] = []
  const startedAt = performance.now()
  const requests = Array.from({ length: Math.floor(perSecond * seconds) }, async (_, index) => {
    const dueAt = startedAt + (index * 1000) / perSecond
    await pause(Math.max(0, dueAt - performance.now()))
    await one(index)
    samples.push(performance.now() - dueAt)
  })
  await Promise.all(requests)
  return summarize(samples, (performance.now() - startedAt) / 1000)
}
