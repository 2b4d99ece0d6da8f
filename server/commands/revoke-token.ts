import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { revokeTokenInput } from '#lib/wire/token.ts'

/** Ends a token of the person who asks, for all replicas at once. */
export const revokeToken = defineCommand({
  permission: 'sign-in',
  input: revokeTokenInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async ({ id }, { person, requestId }) => {
    const outcome = await (await container()).tokens.revoke(id, { owner: person.id, requestId })
    log.info({ event: 'revoke-token', id, person: person.id, requestId })
    return outcome
  },
})
