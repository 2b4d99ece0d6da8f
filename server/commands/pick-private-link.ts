import 'server-only'
import { defineCommand } from '#server/http/define-command.ts'
import { container } from '#server/container.ts'
import { createKey } from '#lib/wire/create-request.ts'
import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** Records which of several links is the result of a create; a person has decided this. */
export const pickPrivateLink = defineCommand({
  permission: 'change',
  input: z.strictObject({ groupId, key: createKey, linkId }),
  limit: { name: 'changes' },
  rules: 'free',
  run: async (input, { actor, requestId }) => (await container()).resolve.pick(input, { actor, requestId }),
})
