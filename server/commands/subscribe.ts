import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { findSubscriptionFlaw } from '#lib/notification/subscription.ts'
import { subscriptionInput } from '#lib/wire/subscription.ts'

/** Tells the person who asks of events of a project or of the portal from now on, at a receiver; or of other events. */
export const subscribe = defineCommand({
  permission: 'see',
  input: subscriptionInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async (input, { person, actor, requestId }) => {
    const { subscriptions } = await container()
    const sentence = findSubscriptionFlaw(input, {
      receiver: subscriptions.receivers.find(({ name }) => name === input.receiver),
      mayAudit: person.may('audit', undefined),
      hasAddress: (await subscriptions.findAddress(person.id)) !== undefined,
    })
    if (sentence !== undefined) return { kind: 'refused' as const, sentence }
    const outcome = await subscriptions.save(input, { person: person.id, actor, requestId })
    log.info({ event: 'subscribe', outcome: outcome.kind, ...input, person: person.id, requestId })
    return outcome
  },
})
