import 'server-only'
import type { Store } from '#server/store/db.ts'
import type { SignInRow } from '#server/store/schema.ts'
import { listSubscribers, type Subscriber } from '#server/store/subscriptions.ts'
import { readKinds } from '#server/subscriptions/read-kinds.ts'
import { toScope } from '#server/subscriptions/subscription-scope.ts'
import { toTarget } from '#server/subscriptions/to-target.ts'
import { mayHear, type Listener } from '#lib/notification/may-hear.ts'
import type { Message } from '#lib/notification/message.ts'
import { coversProject, type Receiver } from '#lib/notification/receiver.ts'
import { wantsKind } from '#lib/notification/subscription.ts'
import type { FindTargets, Target } from '#lib/notification/send.ts'

/** Who somebody is by the roles of their last sign-in; undefined once those are too old. */
export type FindListener = (person: string, signIn: SignInRow | undefined) => Listener | undefined

type Deps = { store: Store; issuer: string; receivers: readonly Receiver[]; findListener: FindListener }

/** Where a subscriber is told of a message; undefined where they are not, or no longer. */
const findTarget = (
  message: Message,
  { subscription, signIn }: Subscriber,
  { receivers, findListener }: Deps,
): Target | undefined => {
  const { person, kinds } = subscription
  const receiver = receivers.find(({ name }) => name === subscription.receiver)
  if (!receiver || !coversProject(receiver, message.groupId ?? undefined)) return undefined
  const listener = findListener(person, signIn)
  if (!wantsKind(readKinds(kinds), message.kind) || !listener || !mayHear(listener, message)) return undefined
  return toTarget(receiver, person, signIn)
}

/**
 * Creates the search for who is told of a message now: whoever subscribed to it and may still see it, where they want
 * to be told. A receiver that several people chose is one target.
 */
export const createFindTargets =
  (deps: Deps): FindTargets =>
  async (message) => {
    const subscribers = await listSubscribers(deps.store.db, deps.issuer, toScope(message.groupId))
    const targets = subscribers.flatMap((subscriber) => findTarget(message, subscriber, deps) ?? [])
    return [...new Map(targets.map((target) => [target.key, target])).values()]
  }
