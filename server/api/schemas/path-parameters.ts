import 'server-only'
import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const atlasId = { pattern: '^[0-9a-f]{24}$' }
const name = z.string().max(128)

const group = groupId.meta({
  ...atlasId,
  description: 'The id of an Atlas project.',
  example: '65f0c0de0000000000000a01',
})
const workspace = name.meta({ description: 'The name of a stream workspace.', example: 'payments-prod-streams' })

/** The parameters of paths. Names of Atlas are never corrected, so any text is taken here. */
export const projectPath = z.object({ groupId: group })
export const linkPath = projectPath.extend({
  linkId: linkId.meta({ ...atlasId, description: 'The id of a private link.', example: '65f0c0de0000000000000e01' }),
})
export const operationPath = projectPath.extend({
  operationId: z
    .uuid({ error: 'An operation is named by a UUID, as the header Location has it.' })
    .meta({ description: 'The id of an operation.', example: '6f1d0c9e-3b52-8a41-9d0e-2c4b8a7f6e5d' }),
})
export const approvalPath = projectPath.extend({
  approvalId: z
    .uuid({ error: 'An approval is named by a UUID, as the list has it.' })
    .meta({ description: 'The id of an approval.', example: '3c9d2f4e-7a61-8b05-9e3f-5d1c8b2a7f60' }),
})
const receiver = z.string().max(100).meta({ description: 'The name of a receiver.', example: 'browser' })
export const receiverPath = z.object({ receiver })
export const projectReceiverPath = projectPath.extend({ receiver })
export const messagePath = z.object({
  messageId: z
    .uuid({ error: 'A message is named by a UUID, as the list of those that were given up has it.' })
    .meta({ description: 'The id of a message.', example: '0b7c9f7e-6f0a-4b44-9d63-1f5c2f0f7d11' }),
})
export const workspacePath = projectPath.extend({ workspace })
export const connectionPath = workspacePath.extend({
  name: name.meta({ description: 'The name of a stream connection.', example: 'orders' }),
})
