import 'server-only'
import { read } from '#server/actions/read.ts'
import { getPhase } from '#server/process/phase.ts'
import { container } from '#server/container.ts'
import * as z from '#lib/zod.ts'

/** What the portal knows of itself, for anybody who is signed in. */
export const health = read({
  need: 'sign-in',
  input: z.object({}),
  run: async () => ({ ok: true, value: await (await container()).health(getPhase() !== 'serving') }),
})
