import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { groupId } from '#lib/wire/ids.ts'
import { streamCommandKey } from '#lib/wire/stream-command.ts'
import * as z from '#lib/zod.ts'

/** The outcome of a command on a workspace or connection by its key; `none` when it was never recorded, nor sent. */
export const getStreamOutcome = defineQuery({
  permission: 'see',
  input: z.object({ groupId, key: streamCommandKey }),
  run: async (command) => ({ ok: true, value: await (await container()).streams.findOutcome(command) }),
})
