import 'server-only'
import { findPerson } from '#server/auth/find-person.ts'
import type { Config } from '#server/config.ts'
import { getIssuer } from '#server/sign-in-config.ts'
import type { OnAudit } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { toSignIn } from '#server/store/sign-ins.ts'
import { createFindTargets, type FindListener } from '#server/subscriptions/find-targets.ts'
import { createListBrowserEvents } from '#server/subscriptions/list-browser-events.ts'
import { createSendTest } from '#server/subscriptions/send-test.ts'
import { createSubscriptionCommands } from '#server/subscriptions/subscription-commands.ts'
import { createSubscriptionQueries } from '#server/subscriptions/subscription-queries.ts'
import { browserReceiver, type Receiver } from '#lib/notification/receiver.ts'
import type { Send } from '#server/send-message.ts'

type Deps = {
  store: Store
  settings: Pick<Config, 'access' | 'tokens'> & { receivers: readonly Receiver[] }
  now: () => number
  send: Send
  onAudit: OnAudit
}

/** What people want to be told of, for those for whom this configuration's issuer vouches. */
export const createSubscriptions = ({ settings, ...deps }: Deps) => {
  const receivers = [browserReceiver, ...settings.receivers]
  const parts = { ...deps, issuer: getIssuer(settings.access), receivers }
  const findListener: FindListener = (person, signIn) =>
    findPerson(person, signIn && toSignIn(signIn), settings, deps.now())
  return {
    receivers,
    send: deps.send,
    ...createSubscriptionQueries(parts),
    ...createSubscriptionCommands(parts),
    listBrowserEvents: createListBrowserEvents(parts),
    sendTest: createSendTest(parts),
    findTargets: createFindTargets({ ...parts, findListener }),
  }
}
