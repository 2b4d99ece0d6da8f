import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { findExcess } from '#lib/token/find-excess.ts'
import { tokenPermissions } from '#lib/token/token-scope.ts'
import { tokenInput } from '#lib/wire/token.ts'

/** Makes a token for the API. Its text is in this answer and nowhere else; it may do at most what its owner may. */
export const createToken = defineCommand({
  permission: 'sign-in',
  input: tokenInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async (input, { person, requestId }) => {
    const excess = findExcess(person, input)
    if (excess) {
      const sentence = `You may not do this in all of these projects yourself: “${tokenPermissions[excess]}”. Leave it out, or choose other projects.`
      return { kind: 'refused' as const, sentence }
    }
    const outcome = await (await container()).tokens.create(input, { owner: person.id, requestId })
    log.info({ event: 'create-token', outcome: outcome.kind, name: input.name, person: person.id, requestId })
    return outcome
  },
})
