import 'server-only'
import { buildDocument, type OperationTable } from '#server/api/build-document.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { addExample } from '#server/api/schemas/registry.ts'
import * as z from '#lib/zod.ts'

const schema = addExample(z.record(z.string(), z.unknown()), {
  openapi: '3.1.0',
  info: { title: 'Private Link Portal', version: '1' },
  paths: {},
})

/** The operation that answers with the document of the others. */
export const defineDocument = (operations: OperationTable) => {
  const document = buildDocument(operations)
  return defineOperation({
    id: 'getDocument',
    tag: 'Portal',
    summary: 'This document',
    request: z.object({}),
    success: { status: 200, description: 'OpenAPI 3.1.', schema },
    problems: [],
    target: { permission: 'sign-in', input: z.object({}), run: () => Promise.resolve(document) },
    toInput: () => ({}),
    toAnswer: (body) => ({ ok: true, body }),
  })
}
