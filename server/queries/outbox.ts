import 'server-only'
import { container } from '#server/container.ts'
import { defineQuery } from '#server/http/define-query.ts'
import * as z from '#lib/zod.ts'

/** The messages that were given up, for whoever may read the audit of every project. */
export const listGivenUpMessages = defineQuery({
  permission: 'audit',
  input: z.object({}),
  run: async () => ({ ok: true, value: { messages: await (await container()).outbox.listGivenUp() } }),
})
