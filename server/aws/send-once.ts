import 'server-only'
import type { Exchange } from '#server/atlas/transport.ts'
import { readRetryAfterMs } from '#server/atlas/retry-after.ts'
import type { AwsAnswer } from '#server/aws/answer.ts'
import type { Wire } from '#server/aws/wire.ts'
import * as z from '#lib/zod.ts'

/** How the SDK throws an error that a service answered; its name is the service's code. */
const serviceError = z.object({ name: z.string().min(1), message: z.string().catch(''), $fault: z.string() })
/** The SDK's names for an answer without a code, such as a proxy's page. */
const codeless = new Set(['Error', 'Unknown', 'UnknownError', 'SyntaxError'])

const toFailure = (exchange: Exchange | undefined, error: unknown): AwsAnswer<never> => {
  if (exchange?.kind === 'unanswered') return { kind: 'unknown', reason: exchange.reason, status: exchange.status }
  if (exchange?.kind !== 'answered')
    return { kind: 'unreached', reason: exchange?.reason ?? 'The AWS SDK could not build this request.' }
  const { status } = exchange.reply
  const result = serviceError.safeParse(error)
  if (status >= 400 && status < 500 && result.success && !codeless.has(result.data.name))
    return { kind: 'refused', status, code: result.data.name, message: result.data.message }
  const reason =
    status < 300
      ? `The answer (status ${String(status)}) does not have the expected form.`
      : `AWS’s address answered with status ${String(status)}.`
  return { kind: 'unknown', status, reason }
}

/** One answer, and how long AWS asked to wait before the next call. */
export type Attempt<T> = { answer: AwsAnswer<T>; retryAfterMs: number | undefined }

/**
 * Sends one request through the SDK, and classifies what came of it by what the transport saw: the words of an error
 * count only where AWS answered with one.
 */
export const sendOnce = async <T>(
  { wire, getExchange }: { wire: Wire; getExchange: () => Exchange | undefined },
  send: (wire: Wire) => Promise<T>,
): Promise<Attempt<T>> => {
  const answer = await send(wire).then(
    (value): AwsAnswer<T> => ({ kind: 'ok', value }),
    (error: unknown) => toFailure(getExchange(), error),
  )
  const exchange = getExchange()
  return { answer, retryAfterMs: exchange?.kind === 'answered' ? readRetryAfterMs(exchange.reply) : undefined }
}
