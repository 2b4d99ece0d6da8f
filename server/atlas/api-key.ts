import 'server-only'
import { randomBytes } from 'node:crypto'
import { isSignInRequired, readAnswer, type Answer } from '#server/atlas/answer.ts'
import { chooseChallenge, type Challenge } from '#server/atlas/challenge.ts'
import { buildDigestHeader } from '#server/atlas/digest.ts'
import { createSingleFlight, toUnsentFailure, type Ask, type Signature, type SignIn } from '#server/atlas/sign-in.ts'
import type { Exchange } from '#server/atlas/transport.ts'
import type { Credentials } from '#server/atlas-config.ts'
import * as z from '#lib/zod.ts'

type ApiKey = Pick<Extract<Credentials, { kind: 'api-key' }>, 'publicKey' | 'privateKey'>

/** A nonce in use. `isProven`: Atlas has accepted it once, so a later 401 is about the nonce and not the key. */
type Session = { challenge: Challenge; useCount: number; isProven: boolean }

const startSession = (challenge: Challenge): Session => ({ challenge, useCount: 0, isProven: false })

const readChallenge = (exchange: Exchange) =>
  exchange.kind === 'answered' && exchange.reply.status === 401
    ? chooseChallenge(exchange.reply.headers['www-authenticate'])
    : undefined

const readSession = (exchange: Exchange): Answer<Session> => {
  const challenge = readChallenge(exchange)
  return challenge ? { kind: 'ok', status: 401, value: startSession(challenge) } : readAnswer(exchange, z.never())
}

/**
 * Signs with HTTP digest and an Atlas API key. All callers share one challenge and reuse its nonce with a growing
 * count.
 */
export const createApiKeySignIn = ({ publicKey, privateKey }: ApiKey): SignIn => {
  const oneAtATime = createSingleFlight<Answer<Session>>()
  let current: Session | undefined

  const fetchSession = async (ask: Ask): Promise<Answer<Session>> => {
    const answer = await ask('challenge', { method: 'GET', path: '/api/atlas/v2/groups', headers: {} }, readSession)
    if (answer.kind === 'ok') current = answer.value
    return answer
  }

  const sign = (session: Session, method: string, uri: string): Signature => {
    session.useCount += 1
    const { challenge, useCount } = session
    const cnonce = randomBytes(16).toString('hex')
    return {
      kind: 'signed',
      header: buildDigestHeader({
        challenge,
        username: publicKey,
        password: privateKey,
        method,
        uri,
        useCount,
        cnonce,
      }),
      judge: (answer, exchange) => {
        if (!isSignInRequired(answer)) {
          session.isProven ||= exchange.kind === 'answered'
          return 'final'
        }
        const next = readChallenge(exchange)
        if (current === session) current = next && startSession(next)
        if (next?.isStale) return 'expired'
        return next && session.isProven && answer.kind === 'refused' ? 'replaceable' : 'final'
      },
    }
  }

  return async ({ method, path }, ask) => {
    if (current) return sign(current, method, path)
    const answer = await oneAtATime(() => fetchSession(ask))
    return answer.kind === 'ok' ? sign(answer.value, method, path) : toUnsentFailure(answer)
  }
}
