import 'server-only'
import { lockPerson } from '#server/store/lock-person.ts'
import { appendAudit, type OnAudit } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { deleteSubscription, listSubscriptions, saveSubscription } from '#server/store/subscriptions.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { readSince } from '#server/subscriptions/read-kinds.ts'
import { toScope } from '#server/subscriptions/subscription-scope.ts'
import type { Subscription } from '#lib/notification/subscription.ts'

type Deps = {
  store: Store
  now: () => number
  /** Who vouches for people here: subscriptions of anybody else's are as good as none. */
  issuer: string
  onAudit: OnAudit
}
/** Whose subscription it is, and who changes it: the person, or a token of theirs. */
type Requester = { person: string; actor: string; requestId: string }
type Transaction = Parameters<typeof appendAudit>[0]
type Change = Pick<Parameters<typeof appendAudit>[1], 'action' | 'detail'>
type Outcome = { kind: 'done' } | { kind: 'refused'; sentence: string }

const maxSubscriptions = 200

/** What people do with their subscriptions: each change with its audit row. */
export const createSubscriptionCommands = ({ store, now, issuer, onAudit }: Deps) => {
  const change = async (
    groupId: string | undefined,
    { actor, requestId }: Requester,
    write: (trx: Transaction, at: string) => Promise<Change | Outcome>,
  ): Promise<Outcome> => {
    const result = await store.transaction(async (trx) => {
      const at = toTimestamp(now())
      const outcome = await write(trx, at)
      if ('kind' in outcome) return outcome
      const about = { groupId: groupId ?? null, linkId: null, intentId: null }
      return appendAudit(trx, { at, actor, requestId, ...about, ...outcome })
    })
    if ('kind' in result) return result
    onAudit(await result.head)
    return { kind: 'done' }
  }

  return {
    /** Adds a subscription, or replaces the kinds of events of the one to the same receiver. */
    save: ({ groupId, receiver, kinds }: Subscription, requester: Requester): Promise<Outcome> =>
      change(groupId, requester, async (trx, at) => {
        const key = { issuer, person: requester.person, groupId: toScope(groupId), receiver }
        await lockPerson(trx, { issuer, holder: key.person, now: now() })
        const own = await listSubscriptions(trx, key)
        const before = own.find((row) => row.groupId === key.groupId && row.receiver === receiver)
        if (!before && own.length >= maxSubscriptions) {
          const sentence = `You have ${String(maxSubscriptions)} subscriptions, which is the most. Turn one off first.`
          return { kind: 'refused', sentence }
        }
        const chosen = before && readSince(before)
        const since = JSON.stringify(Object.fromEntries(kinds.map((kind) => [kind, chosen?.get(kind) ?? at])))
        await saveSubscription(trx, { ...key, kinds: JSON.stringify(kinds), at, since })
        return { action: 'subscription.saved', detail: { receiver, kinds } }
      }),
    /** Ends a subscription; one that is not there is done. */
    remove: ({ groupId, receiver }: Omit<Subscription, 'kinds'>, requester: Requester): Promise<Outcome> =>
      change(groupId, requester, async (trx) =>
        (await deleteSubscription(trx, { issuer, person: requester.person, groupId: toScope(groupId), receiver }))
          ? { action: 'subscription.removed', detail: { receiver } }
          : { kind: 'done' },
      ),
  }
}
