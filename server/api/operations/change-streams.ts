import 'server-only'
import { answerOutcome } from '#server/api/answer-outcome.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { describeRecordedCommand } from '#server/api/operations/recorded-command.ts'
import { deriveIntentKey, idempotencyKey } from '#server/api/idempotency-key.ts'
import type { Outcome } from '#server/api/schemas/operation-schema.ts'
import { ownershipRequest } from '#server/api/schemas/ownership-schema.ts'
import { connectionPath, projectPath, workspacePath } from '#server/api/schemas/path-parameters.ts'
import { nameSchema } from '#server/api/schemas/registry.ts'
import { changeConnection as changeCommand } from '#server/commands/change-connection.ts'
import { createConnection as createCommand } from '#server/commands/create-connection.ts'
import { createWorkspace as workspaceCommand } from '#server/commands/create-workspace.ts'
import { deleteConnection as deleteCommand } from '#server/commands/delete-connection.ts'
import type { Caller } from '#server/http/authorize.ts'
import * as z from '#lib/zod.ts'

const headers = z.object({ 'idempotency-key': idempotencyKey })
type Keyed = { path: { groupId: string }; headers: z.output<typeof headers> }

const getKey = ({ path: { groupId }, headers }: Keyed, { person }: Caller) =>
  deriveIntentKey({ person: person.id, groupId, key: headers['idempotency-key'] })

/** What all commands on streams have in common: each is recorded, and sent once. */
const common = {
  tag: 'Streams',
  ...describeRecordedCommand('Atlas was asked: the operation says what came of it.'),
  toAnswer: (outcome: Outcome, parts: Keyed, caller: Caller) =>
    answerOutcome(outcome, { groupId: parts.path.groupId, operationId: getKey(parts, caller) }),
} as const

const connectionBody = nameSchema(
  'ConnectionRequest',
  z.record(z.string(), z.unknown(), { error: 'Send the connection as an object.' }),
)
const sample = { name: 'orders', type: 'Https', url: 'https://orders.example.com' }

const name = z.string({ error: 'Write this as a text.' }).max(128, { error: 'Write at most 128 characters.' })
const workspaceBody = nameSchema(
  'WorkspaceRequest',
  z.strictObject(
    { name, provider: name, region: name, tier: name },
    { error: 'Send an object with name, provider, region and tier, and nothing else.' },
  ),
)

export const createWorkspace = defineOperation({
  ...common,
  id: 'createWorkspace',
  summary: 'Creates a stream workspace',
  request: z.object({ path: projectPath, headers, body: workspaceBody }),
  example: { body: { name: 'orders', provider: 'AWS', region: 'us-east-1', tier: 'SP10' } },
  target: workspaceCommand,
  toInput: (parts, caller) => ({ ...parts.body, key: getKey(parts, caller) }),
})

const newConnection = nameSchema(
  'NewConnection',
  z
    .object(
      {
        ownership: ownershipRequest
          .optional()
          .describe('The portal’s own, which Atlas is not sent. Without it, that of one which had its name stays.'),
      },
      { error: 'Send the connection as an object.' },
    )
    .catchall(z.unknown()),
)

export const createConnection = defineOperation({
  ...common,
  id: 'createConnection',
  summary: 'Creates a stream connection',
  description: 'The body is that of Atlas’s API. Its secrets live as long as the request: none is stored or logged.',
  request: z.object({ path: workspacePath, headers, body: newConnection }),
  example: { body: sample },
  target: createCommand,
  toInput: ({ body: { ownership, ...body }, ...parts }, caller) => ({
    ...{ key: getKey(parts, caller), workspace: parts.path.workspace, body, ownership },
  }),
})

export const changeConnection = defineOperation({
  ...common,
  id: 'changeConnection',
  summary: 'Changes a stream connection',
  description: 'The body is whole, with the secrets, since Atlas returns none to keep.',
  request: z.object({ path: connectionPath, headers, body: connectionBody }),
  example: { body: sample },
  target: changeCommand,
  toInput: (parts, caller) => ({
    ...{ key: getKey(parts, caller), workspace: parts.path.workspace, name: parts.path.name, body: parts.body },
  }),
})

export const deleteConnection = defineOperation({
  ...common,
  id: 'deleteConnection',
  summary: 'Deletes a stream connection',
  request: z.object({ path: connectionPath, headers }),
  target: deleteCommand,
  toInput: (parts, caller) => ({
    ...{ key: getKey(parts, caller), workspace: parts.path.workspace, name: parts.path.name },
  }),
})
