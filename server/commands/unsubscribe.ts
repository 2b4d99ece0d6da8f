import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { subscriptionKey } from '#lib/wire/subscription.ts'

/** Ends a subscription of the person who asks, also in a project that they may no longer see. */
export const unsubscribe = defineCommand({
  permission: 'sign-in',
  input: subscriptionKey,
  limit: { name: 'changes' },
  rules: 'free',
  run: async (input, { person, actor, requestId }) => {
    const outcome = await (await container()).subscriptions.remove(input, { person: person.id, actor, requestId })
    log.info({ event: 'unsubscribe', ...input, person: person.id, requestId })
    return outcome
  },
})
