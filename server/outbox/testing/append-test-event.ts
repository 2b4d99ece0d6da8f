import type { Store } from '#server/store/db.ts'
import { appendEvent } from '#server/store/events.ts'
import { at } from '#server/store/testing/clock.ts'

/** Appends an event of a link that carries a mark as its state. */
export const appendTestEvent = (store: Pick<Store, 'transaction'>, linkId: string, state: string): Promise<void> =>
  store.transaction((trx) =>
    appendEvent(trx, {
      ...{ kind: 'link.done', groupId: 'g1', at: at(0), facts: { state } },
      subject: { type: 'link', linkId },
    }),
  )
