import 'server-only'
import type { RequestShape } from '#server/api/operation.ts'
import { maxActionBytes } from '#server/http/check-request.ts'
import type { FieldError, Problem } from '#server/http/problem.ts'
import { toPointer } from '#server/api/to-pointer.ts'
import type { RouteRequest } from '#server/process/answer-route.ts'
import * as z from '#lib/zod.ts'

/** The deepest that any body of the portal is nested, with room. */
const maxDepth = 16

const isShallow = (value: unknown, depth = 0): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth < maxDepth && Object.values(value).every((item) => isShallow(item, depth + 1)))

const jsonType = /^application\/json *(;|$)/i

const parseJson = (text: string): { ok: true; value: unknown } | { ok: false } => {
  try {
    const value: unknown = JSON.parse(text)
    return isShallow(value) ? { ok: true, value } : { ok: false }
  } catch {
    return { ok: false }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const decode = (body: Buffer) => {
  try {
    return utf8.decode(body)
  } catch {
    return ''
  }
}

type Body = { ok: true; value: unknown } | { ok: false; problem: Problem }

const refuse = (kind: 'too-large' | 'wrong-type' | 'malformed', detail: string): Body => ({
  ok: false,
  problem: { kind, detail },
})

/** The body of a request as JSON; undefined where an operation takes none. */
export const readBody = ({ body = Buffer.alloc(0), headers }: RouteRequest, isExpected: boolean): Body => {
  if (body.length > maxActionBytes) return refuse('too-large', 'Send at most 64 kB.')
  if (!isExpected) {
    return body.length === 0 ? { ok: true, value: undefined } : refuse('malformed', 'This operation takes no body.')
  }
  if (!jsonType.test(headers['content-type'] ?? ''))
    return refuse('wrong-type', 'Send the body as JSON, with the header Content-Type: application/json.')
  const json = parseJson(decode(body))
  return json.ok ? json : refuse('malformed', 'The body is not JSON. Check its quotes, commas and braces.')
}

const isList = (schema: unknown): boolean =>
  schema instanceof z.ZodArray ||
  ((schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) && isList(schema.unwrap()))

const readQuery = (query: URLSearchParams, shape: z.ZodObject | undefined) => {
  const fields: Readonly<Record<string, unknown>> = shape?.shape ?? {}
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name)
      return [name, values.length > 1 || isList(fields[name]) ? values : values[0]]
    }),
  )
}

/** The parts of a request as they came, for the schema of its operation. */
export const readParts = ({ params, query, headers }: RouteRequest, shape: RequestShape, body: unknown) => ({
  path: params,
  ...(shape.query ? { query: readQuery(query, shape.query) } : {}),
  ...(shape.headers ? { headers } : {}),
  ...(shape.body ? { body } : {}),
})

const listFieldErrors = (issue: z.core.$ZodIssue): FieldError[] => {
  const {
    path: [part, ...rest],
    message: detail,
  } = issue
  if (part === 'body') return [{ detail, pointer: toPointer(rest) }]
  const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(rest[0])]
  return names.map((name) => (part === 'headers' ? { detail, header: name } : { detail, parameter: name }))
}

/** What is wrong with the parts of a request: an address of nothing, what cannot be read, or a body to correct. */
export const toInputProblem = (issues: readonly z.core.$ZodIssue[]): Problem => {
  const parts = new Set(issues.map(({ path }) => path[0]))
  const [first] = issues
  const detail = first?.message ?? 'The portal cannot read this request.'
  if (parts.has('path')) return { kind: 'not-found', detail }
  const errors = issues.flatMap(listFieldErrors)
  if (parts.has('query') || parts.has('headers')) return { kind: 'malformed', detail, errors }
  return { kind: 'invalid', detail, errors }
}
