import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Config } from '#server/config.ts'
import { recordAttempt } from '#server/process/record-attempt.ts'
import { createOutbox } from '#server/outbox/create-outbox.ts'
import type { Store } from '#server/store/db.ts'
import { now, onAudit, onFault } from '#server/composition/surroundings.ts'
import { createSender } from '#server/notify/create-sender.ts'
import { createSubscriptions } from '#server/subscriptions/create-subscriptions.ts'

/** What people are told of, and how it reaches them. */
export const createMessaging = (store: Store, settings: Config) => {
  const subscriptions = createSubscriptions({ store, settings, now, onAudit, send: createSender(settings, now) })
  const outbox = createOutbox({
    ...{ store, channels: subscriptions, now, random: Math.random, newId: randomUUID, onAudit, onFault },
    onAttempt: recordAttempt,
  })
  return { subscriptions, outbox }
}
