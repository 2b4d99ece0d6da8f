import { createCounter } from '#server/intents/testing/counts.ts'
import { playHistory } from '#server/intents/testing/history.ts'
import type { Injection } from '#server/intents/testing/simulated-process.ts'
import type { Trouble } from '#server/intents/testing/store-trouble.ts'
import type { Store } from '#server/store/db.ts'

type Batch = {
  stores: readonly Store[]
  from: number
  count: number
  /** From one seed to the next. */
  step?: number
  injection?: Injection
  trouble?: Trouble | null
  isEnough?: (broken: string) => boolean
}

/**
 * Plays histories, as many at once as there are stores; returns what broke, by seed, and how often each fault occurred.
 */
export const playBatch = async ({
  stores,
  from,
  count,
  step = 1,
  injection,
  trouble,
  isEnough = () => false,
}: Batch) => {
  const counter = createCounter()
  const broken: string[] = []
  let next = from
  const lane = async (store: Store) => {
    while (next < from + count * step && !broken.some(isEnough)) {
      const seed = next
      next += step
      const flaws = await playHistory({
        ...{ seed, store, counter },
        ...(injection ? { injection } : {}),
        ...(trouble === undefined ? {} : { trouble }),
      })
      broken.push(...flaws.map((flaw) => `HISTORY_SEED=${String(seed)}: ${flaw}`))
    }
  }
  await Promise.all(stores.map(lane))
  return { broken, played: (next - from) / step, counts: counter.counts }
}
