import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { createKey } from '#lib/wire/create-request.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const input = z.object({ groupId, key: createKey })

/** A recorded create by the key of its draft: what was requested, by whom and when. */
export const getRecordedCreate = defineQuery({
  permission: 'see',
  input,
  run: async (create, { requestId }) => (await container()).findCreate(create, requestId),
})

/** The outcome of a create by the key of its draft; `none` when it was never recorded, and so never sent. */
export const getCreateOutcome = defineQuery({
  permission: 'see',
  input,
  run: async (create) => ({ ok: true, value: await (await container()).resolve.findOutcome(create) }),
})
