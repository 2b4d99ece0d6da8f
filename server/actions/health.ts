import 'server-only'
import { read } from '#server/actions/read.ts'
import { phase } from '#server/process/phase.ts'
import { portal } from '#server/portal.ts'
import * as z from '#lib/zod.ts'

/** What the portal knows of itself, for anybody who is signed in. */
export const health = read({
  need: 'sign-in',
  input: z.object({}),
  run: async () => ({ ok: true, value: await (await portal()).health(phase() !== 'serving') }),
})
