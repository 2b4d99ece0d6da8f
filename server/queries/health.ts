import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { getPhase } from '#server/process/phase.ts'
import { container } from '#server/container.ts'
import * as z from '#lib/zod.ts'

/** What the portal knows about itself, for everybody who is signed in; and to whom what was given up is shown. */
export const getHealth = defineQuery({
  permission: 'sign-in',
  input: z.object({}),
  run: async (_, { person }) => {
    const facts = { isStopping: getPhase() !== 'serving', maySeeAws: person.maySomewhere('see-aws') }
    const { readHealth, outbox } = await container()
    const health = await readHealth(facts)
    const hasGivenUp = (health.figures?.messages ?? []).some(({ givenUp }) => givenUp > 0)
    const givenUp = hasGivenUp && person.may('audit', undefined) ? await outbox.listGivenUp() : []
    return { ok: true, value: { ...health, givenUp } }
  },
})
