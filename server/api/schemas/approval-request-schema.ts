import 'server-only'
import { linkRequest } from '#server/api/schemas/link-request-schema.ts'
import { ownershipRequest } from '#server/api/schemas/ownership-schema.ts'
import { nameSchema } from '#server/api/schemas/registry.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'
import { hostName } from '#lib/wire/host-name.ts'
import { linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const wrongInput = { error: 'Send an object with what this command takes, and nothing else.' }
const input = <S extends z.core.$ZodLooseShape>(shape: S) => z.strictObject(shape, wrongInput)

const name = z.string({ error: 'Write this as a text.' }).max(128, { error: 'Write at most 128 characters.' })
const text = z.string({ error: 'Write this as a text.' }).max(256, { error: 'Write at most 256 characters.' })
const uuid = z.uuid({ error: 'Write the id of the operation, a UUID.' })
const connection = { workspace: name, name }
const body = z.record(z.string(), z.unknown(), { error: 'Send the connection as an object.' })
const create = { body: linkRequest, ownership: ownershipRequest.optional() }

/** What each command takes, as `input` of what is asked for. */
const inputs = {
  create: input({ ...create, evenIfExisting: z.boolean().optional() }),
  'send-again': input({ key: uuid.describe('The id of the operation that is sent again.') }),
  'delete-then-create': input({ ...create, replaces: linkId.describe('The failed link that is deleted first.') }),
  'set-domain': input({ linkId, dnsDomain: hostName }),
  delete: input({ linkId }),
  'create-workspace': input({ name, provider: name, region: name, tier: name }),
  'create-connection': input({
    ...{ workspace: name, ownership: ownershipRequest.optional() },
    body: body.describe('Without secrets, or with them: they are not stored, and typed again when it is sent.'),
  }),
  'change-connection': input({ ...connection, body }),
  'delete-connection': input(connection),
  'add-policy-statement': input({ arn: text, policyVersion: text.optional() }),
  'undo-policy-statement': input({ arn: text, undoes: uuid, policyVersion: text }),
  'enable-connectivity': input({ arn: text, scheme: text, clusterVersion: text }),
} as const satisfies Readonly<Record<PolicyCommand, z.ZodObject>>

const askFor = (command: string, shape: z.ZodObject) => z.strictObject({ command: z.literal(command), input: shape })
const { create: first, ...others } = inputs

/** What somebody asks for: one command with exactly one input. */
export const approvalRequest = nameSchema(
  'ApprovalRequest',
  z.discriminatedUnion(
    'command',
    [askFor('create', first), ...Object.entries(others).map(([command, shape]) => askFor(command, shape))],
    { error: 'Send an object with command and input. The command is one of those that rules know.' },
  ),
)
