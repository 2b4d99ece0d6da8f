import 'server-only'
import { readJson } from '#lib/json-text.ts'
import * as z from '#lib/zod.ts'
import { readRetryAfterMs } from '#server/atlas/retry-after.ts'
import type { Exchange } from '#server/atlas/transport.ts'

type Violation = { field: string; description: string }

/**
 * What became of one call. `unreached`: it was never sent. `unknown`: it was sent and no usable answer came, so a
 * create may or may not have happened. `retryAfterMs`: no call for this project before then.
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

/** Atlas's error body (CONTRACT §6); its own `error` number is left out, since the HTTP status counts. */
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

/** One exchange as an answer: ok only for 2xx of the expected shape, refused only for 4xx with Atlas's error body. */
export const readAnswer = <T>(exchange: Exchange, shape: z.ZodType<T>): Answer<T> => {
  if (exchange.kind === 'unsent') return { kind: 'unreached', reason: exchange.reason }
  if (exchange.kind === 'unanswered') return { kind: 'unknown', reason: exchange.reason, status: exchange.status }
  const { status, body } = exchange.reply
  const json = readJson(body)
  if (status >= 200 && status < 300) {
    const validated = shape.safeParse(json)
    if (validated.success) return { kind: 'ok', status, value: validated.data }
    return { kind: 'unknown', status, reason: `The answer (status ${String(status)}) is not what Atlas sends here.` }
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

/** A 401 that may mean "sign in again"; a missing role is a 401 as well, told apart by its errorCode (CONTRACT §2). */
export const isSignInRequired = (answer: Answer<unknown>): boolean =>
  (answer.kind === 'refused' && answer.status === 401 && answer.errorCode === 'UNEXPECTED_ERROR') ||
  (answer.kind === 'unknown' && answer.status === 401)
