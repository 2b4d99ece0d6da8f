import 'server-only'
import { answerQuery } from '#server/api/answer.ts'
import { toFieldErrors, toInvalidProblem } from '#server/api/answer-outcome.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { linkRequest } from '#server/api/schemas/link-request-schema.ts'
import { projectPath } from '#server/api/schemas/path-parameters.ts'
import { moment, nameSchema, toMoment } from '#server/api/schemas/registry.ts'
import { sample } from '#server/api/schemas/samples.ts'
import { getPreflight } from '#server/queries/preflight.ts'
import { checkRequest, exportRequest } from '#server/queries/requests.ts'
import { formatJson } from '#lib/json-text.ts'
import { preflightTitles } from '#lib/private-link/preflight-titles.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import { exampleRequest } from '#lib/link-types/build-example-request.ts'
import * as z from '#lib/zod.ts'

const request = z.object({ path: projectPath, body: linkRequest })
type Parts = z.output<typeof request>

/** A request that breaks a rule is neither checked in Atlas nor exported. */
const findObstacle = ({ body }: Parts) => {
  const result = validateRequest(body)
  return Promise.resolve(result.ok ? undefined : toInvalidProblem(result.problems))
}
const toRequestText = ({ body }: Parts) => ({ request: JSON.stringify(body) })

const fieldErrors = z.array(z.object({ detail: z.string(), pointer: z.string() }))
const validation = nameSchema('Validation', z.object({ isValid: z.boolean(), errors: fieldErrors }), {
  isValid: false,
  errors: [{ detail: 'Enter the cluster ARN.', pointer: '#/arn' }],
})

export const validatePrivateLink = defineOperation({
  id: 'validatePrivateLink',
  tag: 'Private links',
  summary: 'Checks a request by the rules of its link type; nothing is sent',
  request,
  example: { body: exampleRequest },
  success: { status: 200, description: 'Whether it would be sent, and what to correct.', schema: validation },
  problems: ['invalid'],
  target: checkRequest,
  toInput: ({ body }) => ({ body }),
  toAnswer: answerQuery((result) => ({
    isValid: result.ok,
    errors: result.ok ? [] : toFieldErrors(result.problems).map(({ detail, pointer = '#' }) => ({ detail, pointer })),
  })),
})

const preflight = nameSchema(
  'Preflight',
  z.object({
    at: moment,
    checks: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        result: z.enum(['passing', 'failing', 'unknowable']),
        evidence: z.string(),
        linkId: z.string().optional(),
      }),
    ),
  }),
  {
    at: sample.at,
    checks: [{ id: 'project', title: preflightTitles.project.passing, result: 'passing', evidence: sample.project }],
  },
)

export const runPreflight = defineOperation({
  id: 'runPreflight',
  tag: 'Private links',
  summary: 'What can be known in Atlas about a request before it is sent',
  request,
  example: { body: exampleRequest },
  success: { status: 200, description: 'The checks.', schema: preflight },
  problems: ['invalid', 'not-found', 'atlas-trouble', 'busy'],
  target: getPreflight,
  toInput: toRequestText,
  findObstacle,
  toAnswer: answerQuery(({ checks, at }) => ({ at: toMoment(at), checks: [...checks] })),
})

const exports = nameSchema(
  'Exports',
  z.object({
    exports: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        text: z.string().optional(),
        language: z.enum(['sh', 'hcl', 'go', 'json']).optional(),
        fileName: z.string().optional(),
        note: z.string().optional(),
        cannot: z.string().optional().describe('Why this tool cannot express the request.'),
      }),
    ),
  }),
  {
    exports: [
      { id: 'json', title: 'JSON', text: formatJson(exampleRequest, 2), language: 'json', fileName: 'request.json' },
    ],
  },
)

export const exportPrivateLink = defineOperation({
  id: 'exportPrivateLink',
  tag: 'Private links',
  summary: 'A request as curl, Atlas CLI, Go and Terraform; no text holds a secret',
  request,
  example: { body: exampleRequest },
  success: { status: 200, description: 'The request for each tool.', schema: exports },
  problems: ['invalid'],
  target: exportRequest,
  toInput: toRequestText,
  findObstacle,
  toAnswer: answerQuery((all) => ({ exports: all })),
})
