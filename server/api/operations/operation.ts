import 'server-only'
import { refuse, toQueryProblem, type Answer } from '#server/api/answer.ts'
import { toDenialProblem, toInvalidProblem } from '#server/api/answer-outcome.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { ruleProblems } from '#server/api/operations/recorded-command.ts'
import { operationSchema, toOperation, type OperationBody, type Outcome } from '#server/api/schemas/operation-schema.ts'
import { operationPath } from '#server/api/schemas/path-parameters.ts'
import { pickPrivateLink } from '#server/commands/pick-private-link.ts'
import { sendAgain as sendAgainCommand } from '#server/commands/send-again.ts'
import { getOperation as operationQuery } from '#server/queries/operations.ts'
import { linkId } from '#lib/wire/ids.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import * as z from '#lib/zod.ts'

type OperationParts = { path: z.output<typeof operationPath> }

const toInput = ({ path: { operationId: key } }: OperationParts) => ({ key })

/** An operation as it is, whatever became of it. */
const answerAsItIs = (outcome: Outcome, { path: { operationId } }: OperationParts): Answer<OperationBody> => {
  if (outcome.kind === 'denied') return refuse(toDenialProblem(outcome))
  if (outcome.kind === 'invalid') return refuse(toInvalidProblem(outcome.problems))
  if (outcome.kind === 'none') return refuse({ kind: 'not-found', detail: 'This project has no such operation.' })
  return { ok: true, body: toOperation(operationId, outcome) }
}

export const getOperation = defineOperation({
  id: 'getOperation',
  tag: 'Operations',
  summary: 'What became of a request',
  request: z.object({ path: operationPath }),
  success: { status: 200, description: 'What the journal has of it.', schema: operationSchema },
  problems: ['not-found', 'conflict', 'busy', 'invalid'],
  target: operationQuery,
  toInput,
  toAnswer: (result: QueryResult<Outcome>, parts) =>
    result.ok ? answerAsItIs(result.value, parts) : refuse(toQueryProblem(result.error)),
})

export const sendAgain = defineOperation({
  id: 'sendOperationAgain',
  tag: 'Operations',
  summary: 'Sends a create again that Atlas was not found to have',
  description: 'Without effect unless `decisions` of the operation has send-again.',
  request: z.object({ path: operationPath }),
  success: { status: 202, description: 'The operation as it is now.', schema: operationSchema },
  problems: ['not-found', 'conflict', 'busy', 'invalid', ...ruleProblems],
  target: sendAgainCommand,
  toInput,
  toAnswer: answerAsItIs,
})

export const pickLink = defineOperation({
  id: 'pickLinkOfOperation',
  tag: 'Operations',
  summary: 'Says which of several private links a create became',
  description: 'Without effect unless `candidates` of the operation has the link.',
  request: z.object({ path: operationPath, body: z.strictObject({ linkId }) }),
  example: { body: { linkId: '65f0c0de0000000000000e01' } },
  success: { status: 202, description: 'The operation as it is now.', schema: operationSchema },
  problems: ['not-found', 'conflict', 'busy', 'invalid'],
  target: pickPrivateLink,
  toInput: (parts) => ({ ...toInput(parts), linkId: parts.body.linkId }),
  toAnswer: answerAsItIs,
})
