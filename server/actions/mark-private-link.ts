'use server'
import { action } from '#server/actions/action.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { markInput, unmarkInput } from '#lib/wire/mark.ts'

/** Says something of a private link to everybody who looks at it in the portal; Atlas hears nothing of it. */
export const markPrivateLink = action({
  need: 'change',
  input: markInput,
  run: async ({ note, ...input }, { person, requestId }) => {
    const outcome = await (await container()).marks.mark({ ...input, note }, { actor: person.id, requestId })
    log.info({ event: 'mark', ...input, person: person.id, requestId })
    return outcome
  },
})

/** Takes back what was said of a private link. */
export const unmarkPrivateLink = action({
  need: 'change',
  input: unmarkInput,
  run: async (input, { person, requestId }) => {
    const outcome = await (await container()).marks.unmark(input, { actor: person.id, requestId })
    log.info({ event: 'unmark', ...input, person: person.id, requestId })
    return outcome
  },
})
