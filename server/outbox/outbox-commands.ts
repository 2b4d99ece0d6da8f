import 'server-only'
import { appendAudit, type OnAudit } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { reopenDelivery, type DeliveryKey } from '#server/store/deliveries.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

type Deps = {
  store: Store
  now: () => number
  onAudit: OnAudit
}
type Requester = { actor: string; requestId: string }
type Outcome = { kind: 'done' } | { kind: 'refused'; sentence: string }

const sentence =
  'This message is not given up any more: somebody sent it again, or it was forgotten. Reload the page to see which are.'

/** What a person does about messages that did not arrive. */
export const createOutboxCommands = ({ store, now, onAudit }: Deps) => ({
  /** Tries a message again that was given up, for another day; it may arrive after later ones. */
  sendAgain: async ({ id, target }: DeliveryKey, { actor, requestId }: Requester): Promise<Outcome> => {
    const appended = await store.transaction(async (trx) => {
      const at = toTimestamp(now())
      const reopened = await reopenDelivery(trx, { id, target }, at)
      if (!reopened) return undefined
      const { groupId, kind } = reopened
      const about = { groupId, linkId: null, intentId: null, detail: { id, target, kind } }
      return appendAudit(trx, { at, actor, action: 'message.sent-again', requestId, ...about })
    })
    if (!appended) return { kind: 'refused', sentence }
    onAudit(await appended.head)
    return { kind: 'done' }
  },
})
