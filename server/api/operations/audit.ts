import 'server-only'
import { answerQuery } from '#server/api/answer.ts'
import { cursor, encodeCursor, readCursor } from '#server/api/cursor.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { projectPath } from '#server/api/schemas/path-parameters.ts'
import { nameSchema } from '#server/api/schemas/registry.ts'
import { sample } from '#server/api/schemas/samples.ts'
import { getAuditPage } from '#server/queries/audit.ts'
import { auditFilter, type AuditAnswer } from '#lib/wire/audit.ts'
import * as z from '#lib/zod.ts'

const optionalText = z.string().nullable()

const auditSchema = nameSchema(
  'AuditPage',
  z.object({
    entries: z.array(
      z.object({
        seq: z.int(),
        at: z.string().meta({ format: 'date-time' }),
        actor: z.string(),
        action: z.string(),
        groupId: optionalText,
        linkId: optionalText,
        intentId: optionalText,
        detail: z.string().describe('JSON as it was hashed.'),
        prev: z.string(),
        hash: z.string(),
        requestId: optionalText,
        link: optionalText,
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  {
    entries: [
      {
        ...{ seq: 42, at: sample.at, actor: sample.person, action: 'create.created' },
        ...{ groupId: sample.groupId, linkId: sample.linkId, intentId: sample.operationId, detail: '{"attempt":1}' },
        prev: '5b0f6e8d3c7a91422f8e6d1b0c9a7853e4f2d6b18a0c3e597d1f4b2a6c8e0d93',
        hash: 'c84e1f7a2d906b35e8f0a4c7d19b62350f7e8d4a1c6b9325d0e7f8a3b4c5d612',
        ...{ requestId: sample.requestId, link: sample.name },
      },
    ],
    nextCursor: null,
  },
)

const query = z.strictObject({ ...auditFilter.omit({ groupId: true }).shape, cursor })

const toInput = ({ query: { cursor: page, ...filter } }: { query: z.output<typeof query> }) => {
  const before = readCursor(page)
  return { ...filter, ...(before === undefined ? {} : { before: String(before) }) }
}

const toPage = ({ rows, older }: AuditAnswer): z.input<typeof auditSchema> => ({
  entries: rows,
  nextCursor: older === null ? null : encodeCursor(older),
})

const common = {
  tag: 'Audit',
  success: { status: 200, description: 'Entries of the audit, the newest first.', schema: auditSchema },
  problems: [],
  target: getAuditPage,
  toInput,
  toAnswer: answerQuery(toPage),
} as const

export const listAudit = defineOperation({
  ...common,
  id: 'listAudit',
  summary: 'The audit of all projects',
  request: z.object({ query }),
})

export const listProjectAudit = defineOperation({
  ...common,
  id: 'listProjectAudit',
  summary: 'The audit of a project',
  request: z.object({ path: projectPath, query }),
})
