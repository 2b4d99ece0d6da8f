import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const region = z.string().regex(/^[a-z0-9-]{1,40}$/, { error: 'A region is named like us-east-1.' })

/** Atlas's own cloud account, to which a cluster in this region must give access. */
export const getAtlasAccount = defineQuery({
  permission: 'see',
  input: z.object({ groupId, provider: z.enum(['AWS', 'AZURE', 'GCP']), region }),
  getLimit: () => 'lookups',
  run: async (input, { requestId }) => (await container()).findAtlasAccount(input, requestId),
})
