import 'server-only'
import { operationSchema } from '#server/api/schemas/operation-schema.ts'

/** What rules may answer a command with. */
export const ruleProblems = ['denied-by-rule', 'approval-required'] as const

/** What every command that is recorded and sent once may answer; `description`: what the operation then says. */
export const describeRecordedCommand = (description: string) =>
  ({
    success: {
      status: 202,
      description,
      schema: operationSchema,
      headers: { Location: 'The address of the operation.' },
    },
    problems: [
      'invalid',
      'other-request',
      'under-way',
      'exists',
      'conflict',
      'atlas-refused',
      'atlas-trouble',
      'not-found',
      'busy',
      ...ruleProblems,
    ],
  }) as const
