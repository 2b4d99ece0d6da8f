import 'server-only'
import { answerOutcome } from '#server/api/answer-outcome.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { describeRecordedCommand } from '#server/api/operations/recorded-command.ts'
import { deriveIntentKey, idempotencyKey } from '#server/api/idempotency-key.ts'
import { linkRequest } from '#server/api/schemas/link-request-schema.ts'
import { ownershipRequest } from '#server/api/schemas/ownership-schema.ts'
import { projectPath } from '#server/api/schemas/path-parameters.ts'
import { nameSchema } from '#server/api/schemas/registry.ts'
import { createPrivateLink as command } from '#server/commands/create-private-link.ts'
import type { Person } from '#server/auth/person.ts'
import { linkId } from '#lib/wire/ids.ts'
import { exampleRequest } from '#lib/link-types/build-example-request.ts'
import * as z from '#lib/zod.ts'

const flag = z
  .enum(['true', 'false'], { error: 'Write true or false.' })
  .optional()
  .describe('Creates a link though there is one to the same target.')

const newLink = nameSchema(
  'NewPrivateLink',
  linkRequest.extend({
    ownership: ownershipRequest
      .optional()
      .describe('The portal’s own, which Atlas is not sent. Without it, that of the link in `replaces` is taken over.'),
  }),
)

const request = z.object({
  path: projectPath,
  query: z.strictObject({
    evenIfExisting: flag,
    replaces: linkId.optional().describe('A failed link that is deleted first.'),
  }),
  headers: z.object({ 'idempotency-key': idempotencyKey }),
  body: newLink,
})

const getKey = ({ path: { groupId }, headers }: Omit<z.output<typeof request>, 'body'>, person: Person) =>
  deriveIntentKey({ person: person.id, groupId, key: headers['idempotency-key'] })

export const createPrivateLink = defineOperation({
  id: 'createPrivateLink',
  tag: 'Private links',
  summary: 'Creates a private link',
  description:
    'The request is recorded, then sent once and never again unless somebody decides so. The same Idempotency-Key again is answered with what became of it.',
  request,
  example: { body: exampleRequest },
  ...describeRecordedCommand('Atlas was asked: the operation says what is known of the link.'),
  target: command,
  toInput: ({ body: { ownership, ...body }, ...parts }, { person }) => ({
    key: getKey(parts, person),
    ...{ body, ownership },
    evenIfExisting: parts.query.evenIfExisting === 'true',
    replaces: parts.query.replaces,
  }),
  toAnswer: (outcome, parts, { person }) =>
    answerOutcome(outcome, { groupId: parts.path.groupId, operationId: getKey(parts, person) }),
})
