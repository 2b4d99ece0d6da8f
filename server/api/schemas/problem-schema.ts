import 'server-only'
import { nameSchema } from '#server/api/schemas/registry.ts'
import { requirementSchema } from '#server/api/schemas/requirement-schema.ts'
import * as z from '#lib/zod.ts'

const fieldError = nameSchema(
  'FieldError',
  z.object({
    detail: z.string().describe('What is wrong, and how to correct it.'),
    pointer: z.string().optional().describe('Where it stands in the body, as a JSON pointer in a fragment: #/arn'),
    parameter: z.string().optional(),
    header: z.string().optional(),
  }),
)

/** What every request that fails is answered with (RFC 9457). */
export const problemSchema = nameSchema(
  'Problem',
  z.looseObject({
    type: z.string().describe('Tells kinds of problems apart; none of these names changes.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('A sentence that says how to mend the matter.'),
    requestId: z.string().describe('The id under which the log of the portal has this request.'),
    errors: z.array(fieldError).optional(),
    approvals: z.string().optional().describe('The address at which to ask for the approval that is required.'),
    requirement: requirementSchema.optional(),
    linkId: z.string().optional().describe('The private link that exists already.'),
    connections: z
      .array(z.object({ workspace: z.string(), name: z.string() }))
      .optional()
      .describe('The stream connections that use the private link.'),
    atlas: z.object({ status: z.int().optional(), errorCode: z.string() }).optional().describe('What Atlas answered.'),
  }),
)
