import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { sendMessageAgainInput } from '#lib/wire/given-up-message.ts'

/** Tries a message again that was given up. */
export const sendMessageAgain = defineCommand({
  permission: 'audit',
  input: sendMessageAgainInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async ({ id, target }, { person, requestId }) => {
    const outcome = await (await container()).outbox.sendAgain({ id, target }, { actor: person.id, requestId })
    log.info({ event: 'send-message-again', outcome: outcome.kind, id, person: person.id, requestId })
    return outcome
  },
})
