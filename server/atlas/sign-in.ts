import 'server-only'
import type { Answer, Failure } from '#server/atlas/answer.ts'
import type { Exchange, Request } from '#server/atlas/transport.ts'

/** Sends one request of the sign-in itself, within a read deadline of its own, and reports it. */
export type Ask = <T>(
  endpoint: string,
  request: Request,
  parse: (exchange: Exchange) => Answer<T>,
) => Promise<Answer<T>>

/**
 * What an answer says of the credentials. `expired`: Atlas itself says that they had run out, so it did nothing.
 * `replaceable`: they were refused and others may do, but the request may have been carried out all the same. `final`:
 * nothing that a repeat would change.
 */
export type Verdict = 'expired' | 'replaceable' | 'final'

/** `judge` is called with every answer. */
export type Signature = {
  kind: 'signed'
  header: string
  judge: (answer: Answer<unknown>, exchange: Exchange) => Verdict
}

/** Signs a request. A failure means that the request itself was not sent. */
export type SignIn = (request: Pick<Request, 'method' | 'path'>, ask: Ask) => Promise<Signature | Failure>

/**
 * Converts a failed sign-in to the failure of the call behind it, which was not sent: refused or unreached, never
 * unknown.
 */
export const toUnsentFailure = (failure: Failure): Failure =>
  failure.kind === 'refused'
    ? failure
    : { kind: 'unreached', reason: `Signing in to Atlas failed. ${failure.reason}`, retryAfterMs: failure.retryAfterMs }

/** Runs one call at a time; callers that arrive meanwhile get the same result. */
export const createSingleFlight = <T>() => {
  let flight: Promise<T> | undefined
  return (start: () => Promise<T>): Promise<T> =>
    (flight ??= start().finally(() => {
      flight = undefined
    }))
}
