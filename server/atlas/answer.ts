import 'server-only'
import { readJson } from '#lib/json-text.ts'
import * as z from '#lib/zod.ts'
import { readRetryAfterMs } from '#server/atlas/retry-after.ts'
import type { Exchange } from '#server/atlas/transport.ts'

type Violation = { field: string; description: string }

/**
 * The outcome of one call. `unreached`: the request was never sent. `unknown`: it was sent and no usable answer came
 * back, so a create may or may not have happened. `retryAfterMs`: send no call for this scope before then.
 */
export type Answer<T> =
  | { kind: 'ok'; status: number; value: T }
  | {
      kind: 'refused'
      status: number
      errorCode: string
      detail: string
      parameters: readonly (string | number)[]
      violations: readonly Violation[]
      retryAfterMs?: number
    }
  | { kind: 'unreached'; reason: string; retryAfterMs?: number }
  | { kind: 'unknown'; reason: string; status?: number; retryAfterMs?: number }

export type Failure = Exclude<Answer<never>, { kind: 'ok' }>

/** Atlas's error body (docs/CONTRACT.md §6). Its own `error` number is ignored; the HTTP status counts. */
const errorBody = z.object({
  errorCode: z.string().min(1),
  detail: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  parameters: z.array(z.union([z.string(), z.number()])).catch([]),
  badRequestDetail: z
    .object({ fields: z.array(z.object({ field: z.string(), description: z.string() })) })
    .optional()
    .catch(undefined),
})

/**
 * Classifies one exchange: `ok` only for a 2xx with a body of the expected shape, `refused` only for a 4xx with Atlas's
 * error body, `unknown` for anything else that was sent.
 */
export const readAnswer = <T>(exchange: Exchange, shape: z.ZodType<T>): Answer<T> => {
  if (exchange.kind === 'unsent') return { kind: 'unreached', reason: exchange.reason }
  if (exchange.kind === 'unanswered') return { kind: 'unknown', reason: exchange.reason, status: exchange.status }
  const { status, body } = exchange.reply
  const json = readJson(body)
  if (status >= 200 && status < 300) {
    const validated = shape.safeParse(json)
    if (validated.success) return { kind: 'ok', status, value: validated.data }
    return { kind: 'unknown', status, reason: `The answer (status ${String(status)}) does not have the expected form.` }
  }
  const wait = readRetryAfterMs(exchange.reply)
  const reason = `Atlas’s address answered with status ${String(status)}.`
  const error = errorBody.safeParse(json)
  if (status < 400 || status >= 500 || !error.success) return { kind: 'unknown', status, reason, retryAfterMs: wait }
  const { errorCode, detail, parameters, badRequestDetail } = error.data
  return {
    kind: 'refused',
    status,
    errorCode,
    detail: detail ?? error.data.reason ?? '',
    parameters,
    violations: badRequestDetail?.fields ?? [],
    retryAfterMs: wait,
  }
}

/**
 * Whether a 401 may mean that the sign-in has expired. A missing role is also a 401, with another errorCode
 * (docs/CONTRACT.md §2).
 */
export const isSignInRequired = (answer: Answer<unknown>): boolean =>
  (answer.kind === 'refused' && answer.status === 401 && answer.errorCode === 'UNEXPECTED_ERROR') ||
  (answer.kind === 'unknown' && answer.status === 401)
