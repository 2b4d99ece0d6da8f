import 'server-only'
import type { Store } from '#server/store/db.ts'
import { spreadEvent } from '#server/store/deliveries.ts'
import { findEventsToSpread } from '#server/store/events.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { FindTargets } from '#lib/notification/send.ts'

type Deps = { store: Store; findTargets: FindTargets; now: () => number }

const pageSize = 100

/**
 * Finds out who is to be told of each new event, in order. Every replica does so: what one has spread the others leave
 * alone, and none goes on to an event before the one in front of it is spread.
 */
export const createSpreadEvents =
  ({ store, findTargets, now }: Deps) =>
  async (hasTime: () => boolean): Promise<void> => {
    for (let isMore = true; isMore && hasTime(); ) {
      const events = await findEventsToSpread(store.db, pageSize)
      for (const event of events) {
        const targets = await findTargets(event.message)
        await store.transaction((trx) => spreadEvent(trx, event, targets, toTimestamp(now())))
      }
      isMore = events.length === pageSize
    }
  }
