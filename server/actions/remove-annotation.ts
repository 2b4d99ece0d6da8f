'use server'
import { defineAction } from '#server/http/define-action.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { removeAnnotationInput } from '#lib/wire/annotation.ts'

/** Removes an annotation of a private link. */
export const removeAnnotation = defineAction({
  permission: 'change',
  input: removeAnnotationInput,
  limit: { name: 'changes', getKey: (_, requestId) => requestId },
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).annotations.remove(input, { actor: person.id, requestId })
    log.info({ event: 'unmark', ...input, person: person.id, requestId })
    return outcome
  },
})
