import * as z from '#lib/zod.ts'

const json = z.record(z.string(), z.unknown())
const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  schema: json,
  example: z.unknown().optional(),
})
const content = z.record(z.string(), z.object({ schema: json, example: z.unknown().optional() }))
const operation = z.object({
  operationId: z.string(),
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
})

/** The document as a client reads it. */
export const documentShape = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), json) }),
})
export type ApiDocument = z.output<typeof documentShape>
export type DocumentedOperation = z.output<typeof operation> & { method: string; path: string }

export const listOperations = ({ paths }: ApiDocument): DocumentedOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ ...one, method: method.toUpperCase(), path })),
  )

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0]
const isJsonSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null

/** Creates a check of an answer against the schemas that the document has for its status. */
export const createAnswerCheck = ({ components }: ApiDocument) => {
  const toLocal = (schema: unknown): unknown =>
    JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/'))
  const $defs = json.parse(toLocal(components.schemas))
  const schemas = new Map<string, z.ZodType>()
  const getSchema = (schema: Readonly<Record<string, unknown>>) => {
    const key = JSON.stringify(schema)
    const before = schemas.get(key)
    if (before) return before
    const whole: unknown = { ...json.parse(toLocal(schema)), $defs }
    const parsed = isJsonSchema(whole) ? z.fromJSONSchema(whole) : z.never()
    schemas.set(key, parsed)
    return parsed
  }
  /** What is wrong with an answer by the document; undefined when nothing is. */
  return (
    { responses }: DocumentedOperation,
    answer: { status: number; headers: Headers; text: string },
  ): string | undefined => {
    const response = responses[String(answer.status)]
    if (!response) return `The status ${String(answer.status)} is not in the document.`
    if (!response.content) return answer.text === '' ? undefined : 'This status has no body in the document.'
    const mediaType = answer.headers.get('content-type')?.split(';')[0] ?? ''
    const schema = response.content[mediaType]?.schema
    if (!schema) return `The type ${mediaType} is not in the document.`
    const result = getSchema(schema).safeParse(JSON.parse(answer.text))
    return result.success ? undefined : z.prettifyError(result.error)
  }
}
