import 'server-only'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { removeAnnotationInput } from '#lib/wire/annotation.ts'

/** Removes an annotation of a private link. */
export const removeAnnotation = defineCommand({
  permission: 'change',
  input: removeAnnotationInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async (input, { person, actor, requestId }) => {
    const outcome = await (await container()).annotations.remove(input, { actor, requestId })
    log.info({ event: 'unmark', ...input, person: person.id, requestId })
    return outcome
  },
})
