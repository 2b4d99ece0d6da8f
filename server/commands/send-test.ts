import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { subscriptionKey } from '#lib/wire/subscription.ts'

/** Sends a test to the receiver of a subscription of the person who asks. */
export const sendTest = defineCommand({
  permission: 'see',
  input: subscriptionKey,
  limit: { name: 'changes' },
  rules: 'free',
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).subscriptions.sendTest(input, person.id)
    log.info({ event: 'send-test', outcome: outcome.kind, ...input, person: person.id, requestId })
    return outcome
  },
})
