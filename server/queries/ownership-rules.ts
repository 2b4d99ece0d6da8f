import 'server-only'
import { config } from '#server/config.ts'
import { defineQuery } from '#server/http/define-query.ts'
import * as z from '#lib/zod.ts'

/** What the configuration asks of an ownership. */
export const getOwnershipRules = defineQuery({
  permission: 'see',
  input: z.object({}),
  run: () => Promise.resolve({ ok: true as const, value: config().ownershipRules }),
})
