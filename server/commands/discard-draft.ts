import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { draftInput } from '#lib/wire/shared-draft-input.ts'

/** Deletes a draft that people share; only its owner may. */
export const discardDraft = defineCommand({
  permission: 'draft',
  input: draftInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).drafts.discard(input, { owner: person.id, requestId })
    log.info({ event: 'discard-draft', ...input, outcome: outcome.kind, person: person.id, requestId })
    return outcome
  },
})
