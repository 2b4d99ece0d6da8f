import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Store } from '#server/store/db.ts'
import { findSignIn } from '#server/store/sign-ins.ts'
import { listSubscriptions } from '#server/store/subscriptions.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { toScope } from '#server/subscriptions/subscription-scope.ts'
import { toTarget } from '#server/subscriptions/to-target.ts'
import type { Message } from '#lib/notification/message.ts'
import type { Receiver } from '#lib/notification/receiver.ts'
import type { Send } from '#server/send-message.ts'

type Deps = { store: Store; issuer: string; receivers: readonly Receiver[]; send: Send; now: () => number }
type Place = { groupId?: string | undefined; receiver: string }
type Outcome = { kind: 'done' } | { kind: 'refused'; sentence: string }

const deadlineMs = 10_000

const buildTest = (groupId: string | undefined, at: string): Message => ({
  ...{ id: randomUUID(), kind: 'portal.test', at, groupId: groupId ?? null },
  subject: { type: 'portal', part: 'Notifications' },
  facts: { what: 'Nothing happened: somebody wanted to see whether messages arrive.' },
})

const refuse = (sentence: string): Outcome => ({ kind: 'refused', sentence })

/** Creates the test of a subscription: one message to its receiver at once, beside the outbox, and never again. */
export const createSendTest =
  ({ store: { db }, issuer, receivers, send, now }: Deps) =>
  async ({ groupId, receiver: name }: Place, person: string): Promise<Outcome> => {
    const own = await listSubscriptions(db, { issuer, person })
    const receiver = receivers.find((one) => one.name === name)
    if (!receiver || !own.some((row) => row.groupId === toScope(groupId) && row.receiver === name))
      return refuse(`You are told of nothing there. Choose something to be told of at ${name} first.`)
    const target = toTarget(receiver, person, await findSignIn(db, issuer, person))
    if (!target)
      return refuse(`The portal sends nothing to ${name} for you now. Sign in again, or choose another place.`)
    const result = await send(buildTest(groupId, toTimestamp(now())), target, AbortSignal.timeout(deadlineMs))
    return result.kind === 'delivered' ? { kind: 'done' } : refuse(result.reason)
  }
