'use server'
import { defineAction } from '#server/http/define-action.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { annotationInput } from '#lib/wire/annotation.ts'

/** Adds an annotation to a private link for everybody who sees it in the portal; Atlas is not told. */
export const annotatePrivateLink = defineAction({
  permission: 'change',
  input: annotationInput,
  limit: { name: 'changes', getKey: (_, requestId) => requestId },
  run: async ({ note, ...input }, { person, requestId }) => {
    const outcome = await (await container()).annotations.save({ ...input, note }, { actor: person.id, requestId })
    log.info({ event: 'mark', ...input, person: person.id, requestId })
    return outcome
  },
})
