import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { draftInput } from '#lib/wire/shared-draft-input.ts'

/** Makes the person who asks the owner of a colleague’s draft. */
export const takeDraftOver = defineCommand({
  permission: 'draft',
  input: draftInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).drafts.takeOver(input, { owner: person.id, requestId })
    log.info({ event: 'take-draft-over', ...input, outcome: outcome.kind, person: person.id, requestId })
    return outcome
  },
})
