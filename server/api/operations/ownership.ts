import 'server-only'
import { answerQuery, refuse, type Answer } from '#server/api/answer.ts'
import { toDenialProblem, toInvalidProblem } from '#server/api/answer-outcome.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import {
  ownershipRequest,
  ownershipRulesSchema,
  recordedOwnershipSchema,
} from '#server/api/schemas/ownership-schema.ts'
import { connectionPath, linkPath } from '#server/api/schemas/path-parameters.ts'
import { nameSchema } from '#server/api/schemas/registry.ts'
import { changeConnectionOwnership as connectionCommand } from '#server/commands/change-connection-ownership.ts'
import { changeLinkOwnership as linkCommand } from '#server/commands/change-link-ownership.ts'
import { getOwnershipRules as rulesQuery } from '#server/queries/ownership-rules.ts'
import type { OwnershipOutcome } from '#lib/ownership/ownership-outcome.ts'
import type { RecordedOwnership } from '#lib/wire/is-ownership.ts'
import * as z from '#lib/zod.ts'

const body = nameSchema(
  'OwnershipChange',
  z.strictObject(
    {
      version: z
        .int({ error: 'Send the version that you read, 0 where there was none.' })
        .min(0, { error: 'Send the version that you read, 0 where there was none.' })
        .describe('The version that was read, 0 where there was none.'),
      ownership: ownershipRequest,
    },
    { error: 'Send an object with version and ownership, and nothing else.' },
  ),
)

const answerChange = (outcome: OwnershipOutcome): Answer<RecordedOwnership> => {
  switch (outcome.kind) {
    case 'done':
      return { ok: true, body: outcome.ownership }
    case 'conflict': {
      const { current } = outcome
      const detail = `${current.by || 'Somebody'} changed it since you read it. Read it again, and change version ${String(current.version)}.`
      return refuse({ kind: 'conflict', detail, members: { current } })
    }
    case 'invalid':
      return refuse(toInvalidProblem(outcome.problems))
    case 'denied':
      return refuse(toDenialProblem(outcome))
    default:
      return outcome satisfies never
  }
}

const common = {
  description: 'It is the portal’s own: Atlas hears nothing of it. What it holds is replaced as a whole.',
  example: { body: { version: 0, ownership: { owner: 'payments', ticket: 'OPS-123', labels: { env: 'prod' } } } },
  success: { status: 200, description: 'What it is now.', schema: recordedOwnershipSchema },
  problems: ['invalid', 'conflict', 'not-found', 'busy'],
  toAnswer: answerChange,
} as const

export const changeLinkOwnership = defineOperation({
  ...common,
  id: 'changeLinkOwnership',
  tag: 'Private links',
  summary: 'Changes whose a private link is',
  request: z.object({ path: linkPath, body }),
  target: linkCommand,
  toInput: ({ path: { linkId }, body: change }) => ({ linkId, ...change }),
})

export const changeConnectionOwnership = defineOperation({
  ...common,
  id: 'changeConnectionOwnership',
  tag: 'Streams',
  summary: 'Changes whose a stream connection is',
  request: z.object({ path: connectionPath, body }),
  target: connectionCommand,
  toInput: ({ path: { workspace, name }, body: change }) => ({ workspace, name, ...change }),
})

export const getOwnershipRules = defineOperation({
  id: 'getOwnershipRules',
  tag: 'Portal',
  summary: 'What this portal asks of an ownership',
  request: z.object({}),
  success: { status: 200, description: 'By field, and by label.', schema: ownershipRulesSchema },
  problems: [],
  target: rulesQuery,
  toInput: () => ({}),
  toAnswer: answerQuery((rules) => rules),
})
