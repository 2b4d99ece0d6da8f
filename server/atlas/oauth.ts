import 'server-only'
import { asksToSignIn, readAnswer, type Answer, type Failure } from '#server/atlas/answer.ts'
import { retryAfterMs } from '#server/atlas/retry-after.ts'
import { createSingleFlight, notSent, type Ask, type Signature, type SignIn } from '#server/atlas/sign-in.ts'
import type { Exchange, Request } from '#server/atlas/transport.ts'
import type { Credentials } from '#server/atlas-config.ts'
import { readJson } from '#lib/json-text.ts'
import * as z from '#lib/zod.ts'

type ServiceAccount = Pick<Extract<Credentials, { kind: 'service-account' }>, 'clientId' | 'clientSecret'>
type Clock = { now: () => number; random: () => number }
type Token = { value: string; freshUntil: number }

const tokenBody = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive(),
})

/** RFC 6749 §5.2; not Atlas's error body (CONTRACT §2). */
const errorBody = z.object({ error: z.string().min(1), error_description: z.string().optional().catch(undefined) })

/** `Basic` as curl's --user sends it: the bytes as they are, where RFC 6749 would percent-encode `_` and `-` first. */
export const basicHeader = (user: string, password: string): string =>
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
    retryAfterMs: retryAfterMs(exchange.reply),
  }
}

/** Until a minute before it ends, or up to ten seconds more so that replicas do not ask together; half a short life. */
const freshMs = (lifeMs: number, random: () => number) => lifeMs - Math.min(60_000 + random() * 10_000, lifeMs / 2)

/** True when the answer says in so many words that the token is at fault (RFC 6750 §3.1). */
const saysInvalidToken = (exchange: Exchange) =>
  exchange.kind === 'answered' &&
  [exchange.reply.headers['www-authenticate'] ?? []].flat().some((header) => header.includes('invalid_token'))

/** OAuth 2.0 client credentials of an Atlas service account: one token for all callers, renewed before it ends. */
export const createServiceAccountSignIn = (account: ServiceAccount, { now, random }: Clock): SignIn => {
  const oneAtATime = createSingleFlight<Answer<Token>>()
  let current: Token | undefined
  let closed: { until: number; failure: Failure } | undefined

  const request: Request = {
    method: 'POST',
    path: '/api/oauth/token',
    headers: {
      accept: 'application/json',
      authorization: basicHeader(account.clientId, account.clientSecret),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  }

  const obtain = async (ask: Ask): Promise<Answer<Token>> => {
    const askedAt = now()
    if (closed && askedAt < closed.until) return { ...closed.failure, retryAfterMs: closed.until - askedAt }
    const answer = await ask('token', request, readToken)
    if (answer.kind === 'ok') {
      const { access_token: value, expires_in: seconds } = answer.value
      current = { value, freshUntil: askedAt + freshMs(seconds * 1000, random) }
      return { ...answer, value: current }
    }
    if (answer.retryAfterMs !== undefined) closed = { until: now() + answer.retryAfterMs, failure: answer }
    return answer
  }

  const sign = (token: Token): Signature => ({
    kind: 'signed',
    header: `Bearer ${token.value}`,
    isWorthAnother: (answer, exchange) => {
      const isGenuine = asksToSignIn(answer) && (answer.kind === 'refused' || saysInvalidToken(exchange))
      if (isGenuine && current === token) current = undefined
      return isGenuine
    },
  })

  return async (_, ask) => {
    if (current && now() < current.freshUntil) return sign(current)
    const answer = await oneAtATime(() => obtain(ask))
    return answer.kind === 'ok' ? sign(answer.value) : notSent(answer)
  }
}
