import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { createKey } from '#lib/wire/create-request.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** What became of whatever was sent with a key; `none` when nothing was recorded with it in this project. */
export const getOperation = defineQuery({
  permission: 'see',
  input: z.object({ groupId, key: createKey }),
  run: async (target) => {
    const { resolve, streams } = await container()
    const create = await resolve.findOutcome(target)
    return { ok: true, value: create.kind === 'none' ? await streams.findOutcome(target) : create }
  },
})
