import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { awsCommandKey } from '#lib/wire/aws-command.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** The outcome of a command on a cluster in AWS by its key; `none` when it was never recorded, nor sent. */
export const getAwsOutcome = defineQuery({
  permission: 'see-aws',
  input: z.object({ groupId, key: awsCommandKey }),
  run: async (command) => ({ ok: true, value: await (await container()).aws.findOutcome(command) }),
})
