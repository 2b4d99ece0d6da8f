import type * as z from '#lib/zod.ts'
import { parseJson } from '#server/sandbox/json-body.ts'
import type { Reply } from '#server/sandbox/reply.ts'

export const buildOk = (json: unknown): Reply => ({ status: 200, json })
export const buildError = (status: number, sentence: string): Reply => ({ status, json: { error: sentence } })

const formatIssues = ({ issues }: z.ZodError) =>
  issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}.` : `${message}.`)).join(' ')

/** Runs with a body of the shape, or replies with a sentence that says what is wrong with it. */
export const withParsedBody = <T>(shape: z.ZodType<T>, text: string, run: (value: T) => Reply): Reply => {
  const value = text === '' ? {} : parseJson(text)
  if (value === undefined) return buildError(400, 'The body is not JSON.')
  const parseResult = shape.safeParse(value)
  return parseResult.success ? run(parseResult.data) : buildError(400, formatIssues(parseResult.error))
}
