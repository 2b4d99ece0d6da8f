import 'server-only'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { annotationInput } from '#lib/wire/annotation.ts'

/** Adds an annotation to a private link for everybody who sees it in the portal; Atlas is not told. */
export const annotatePrivateLink = defineCommand({
  permission: 'change',
  input: annotationInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async ({ note, ...input }, { person, actor, requestId }) => {
    const outcome = await (await container()).annotations.save({ ...input, note }, { actor, requestId })
    log.info({ event: 'mark', ...input, person: person.id, requestId })
    return outcome
  },
})
