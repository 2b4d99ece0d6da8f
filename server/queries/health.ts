import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { getPhase } from '#server/process/phase.ts'
import { container } from '#server/container.ts'
import * as z from '#lib/zod.ts'

/** What the portal knows about itself, for everybody who is signed in. */
export const getHealth = defineQuery({
  permission: 'sign-in',
  input: z.object({}),
  run: async () => ({ ok: true, value: await (await container()).readHealth(getPhase() !== 'serving') }),
})
