import { counting } from '#server/private-links/testing/counts.ts'
import { playHistory } from '#server/private-links/testing/history.ts'
import type { Plant } from '#server/private-links/testing/simulated-process.ts'
import type { Store } from '#server/store/db.ts'

type Batch = {
  stores: readonly Store[]
  from: number
  count: number
  plant?: Plant
  isEnough?: (broken: string) => boolean
}

/** Plays histories, as many at once as there are stores, and tells what broke by seed and how often each fault came. */
export const playBatch = async ({ stores, from, count, plant, isEnough = () => false }: Batch) => {
  const counted = counting()
  const broken: string[] = []
  let next = from
  const lane = async (store: Store) => {
    while (next < from + count && !broken.some(isEnough)) {
      const seed = next
      next += 1
      const flaws = await playHistory({ seed, store, counting: counted, ...(plant ? { plant } : {}) })
      broken.push(...flaws.map((flaw) => `HISTORY_SEED=${String(seed)}: ${flaw}`))
    }
  }
  await Promise.all(stores.map(lane))
  return { broken, played: next - from, counted: counted.counted }
}
