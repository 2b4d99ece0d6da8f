import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { saveDraftInput } from '#lib/wire/shared-draft-input.ts'

/** Saves what was changed in a draft that people share, field by field. No secret is stored. */
export const saveDraft = defineCommand({
  permission: 'draft',
  input: saveDraftInput,
  limit: { name: 'drafts' },
  rules: 'free',
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).drafts.save(input, { owner: person.id, requestId })
    const { groupId, draftId } = input
    if (outcome.kind !== 'saved')
      log.info({ event: 'save-draft', groupId, draftId, outcome: outcome.kind, person: person.id, requestId })
    return outcome
  },
})
