import 'server-only'
import { isSignInRequired, readAnswer, type Answer, type Failure } from '#server/atlas/answer.ts'
import { readRetryAfterMs } from '#server/atlas/retry-after.ts'
import { createSingleFlight, toUnsentFailure, type Ask, type Signature, type SignIn } from '#server/atlas/sign-in.ts'
import type { Exchange, Request } from '#server/atlas/transport.ts'
import type { Credentials } from '#server/atlas-config.ts'
import { readJson } from '#lib/json-text.ts'
import * as z from '#lib/zod.ts'

type ServiceAccount = Pick<Extract<Credentials, { kind: 'service-account' }>, 'clientId' | 'clientSecret'>
type Clock = { now: () => number; random: () => number }
/** Times in ms since 1970: when the token is renewed, and when it ends. */
type Token = { value: string; freshUntil: number; endsAt: number }

const tokenBody = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive(),
})

/** RFC 6749 §5.2; this is not Atlas's error body (docs/CONTRACT.md §2). */
const errorBody = z.object({ error: z.string().min(1), error_description: z.string().optional().catch(undefined) })

/**
 * Builds a `Basic` header as curl's --user does: the bytes unchanged, although RFC 6749 would percent-encode `_` and
 * `-`.
 */
export const buildBasicHeader = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`

const readToken = (exchange: Exchange): Answer<z.infer<typeof tokenBody>> => {
  const answer = readAnswer(exchange, tokenBody)
  if (answer.kind !== 'unknown' || exchange.kind !== 'answered') return answer
  const { status, body } = exchange.reply
  const error = errorBody.safeParse(readJson(body))
  if (status < 400 || status >= 500 || !error.success) return answer
  return {
    kind: 'refused',
    status,
    errorCode: error.data.error,
    detail: error.data.error_description ?? '',
    parameters: [],
    violations: [],
    retryAfterMs: readRetryAfterMs(exchange.reply),
  }
}

/**
 * How long a token is used, in milliseconds: until a minute before it expires, less up to ten seconds of jitter so that
 * replicas do not renew together; for a short-lived token, half its life.
 */
const computeFreshMs = (lifeMs: number, random: () => number) =>
  lifeMs - Math.min(60_000 + random() * 10_000, lifeMs / 2)

/** Whether the answer explicitly says that the token is invalid (RFC 6750 §3.1). */
const isInvalidToken = (exchange: Exchange) =>
  exchange.kind === 'answered' &&
  [exchange.reply.headers['www-authenticate'] ?? []].flat().some((header) => header.includes('invalid_token'))

/**
 * Signs with OAuth 2.0 client credentials of an Atlas service account. All callers share one token, which is renewed
 * before it expires.
 */
export const createServiceAccountSignIn = (account: ServiceAccount, { now, random }: Clock): SignIn => {
  const oneAtATime = createSingleFlight<Answer<Token>>()
  let current: Token | undefined
  let pausedBy: { until: number; failure: Failure } | undefined

  const request: Request = {
    method: 'POST',
    path: '/api/oauth/token',
    headers: {
      accept: 'application/json',
      authorization: buildBasicHeader(account.clientId, account.clientSecret),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  }

  const fetchToken = async (ask: Ask): Promise<Answer<Token>> => {
    const requestedAt = now()
    if (pausedBy && requestedAt < pausedBy.until)
      return { ...pausedBy.failure, retryAfterMs: pausedBy.until - requestedAt }
    const answer = await ask('token', request, readToken)
    if (answer.kind === 'ok') {
      const { access_token: value, expires_in: seconds } = answer.value
      const lifeMs = seconds * 1000
      current = { value, freshUntil: requestedAt + computeFreshMs(lifeMs, random), endsAt: requestedAt + lifeMs }
      return { ...answer, value: current }
    }
    if (answer.retryAfterMs !== undefined) pausedBy = { until: now() + answer.retryAfterMs, failure: answer }
    return answer
  }

  const sign = (token: Token): Signature => ({
    kind: 'signed',
    header: `Bearer ${token.value}`,
    judge: (answer, exchange) => {
      const isGenuine = isSignInRequired(answer) && (answer.kind === 'refused' || isInvalidToken(exchange))
      if (!isGenuine) return 'final'
      if (current === token) current = undefined
      return answer.kind === 'refused' && now() >= token.endsAt ? 'expired' : 'replaceable'
    },
  })

  return async (_, ask) => {
    if (current && now() < current.freshUntil) return sign(current)
    const answer = await oneAtATime(() => fetchToken(ask))
    return answer.kind === 'ok' ? sign(answer.value) : toUnsentFailure(answer)
  }
}
