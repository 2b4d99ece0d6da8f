import 'server-only'
import type { Store } from '#server/store/db.ts'
import { findSignIn } from '#server/store/sign-ins.ts'
import { listSubscribedGroups, listVisibleSubscriptions } from '#server/store/subscriptions.ts'
import { readKinds } from '#server/subscriptions/read-kinds.ts'
import { toGroupId } from '#server/subscriptions/subscription-scope.ts'
import { isShared, type Receiver } from '#lib/notification/receiver.ts'
import type { Subscription } from '#lib/notification/subscription.ts'

type Deps = { store: Store; issuer: string; receivers: readonly Receiver[] }
/** A subscription with the name of whoever has it. */
export type NamedSubscription = Subscription & { by: string; isOwn: boolean; at: number }

/** Reads of subscriptions. */
export const createSubscriptionQueries = ({ store, issuer, receivers }: Deps) => {
  const sharedReceivers = receivers.filter(isShared).map(({ name }) => name)
  return {
    /** A person’s subscriptions, and those of others to receivers that are shared; of all projects. */
    list: async (person: string): Promise<NamedSubscription[]> => {
      const rows = await listVisibleSubscriptions(store.db, { issuer, person, sharedReceivers })
      return rows.map(({ subscription: { groupId, receiver, kinds, at, person: owner }, name }) => ({
        ...{ groupId: toGroupId(groupId), receiver, kinds: readKinds(kinds), at: Date.parse(at) },
        ...{ by: name ?? owner, isOwn: owner === person },
      }))
    },
    /** The projects that somebody is told of. */
    listSubscribedGroups: () => listSubscribedGroups(store.db, issuer),
    /** The address at which a person gets mail, if their provider verified one. */
    findAddress: async (person: string) => (await findSignIn(store.db, issuer, person))?.email ?? undefined,
  }
}
