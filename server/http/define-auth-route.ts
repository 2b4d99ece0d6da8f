import 'server-only'
import { logRefusal } from '#server/http/log-refusal.ts'
import { logFault } from '#server/log.ts'
import type { AuthRoute, RecordSignIn } from '#server/auth/auth-route.ts'
import { readCookie } from '#server/auth/cookie.ts'
import { config } from '#server/config.ts'
import { container } from '#server/container.ts'
import { checkOrigin, originSentences, readOriginHeaders } from '#server/http/check-origin.ts'
import { currentSession } from '#server/http/current-session.ts'
import { reportError } from '#server/http/request-errors.ts'
import type { RouteAnswer, RouteRequest } from '#server/process/answer-route.ts'
import { ensureRequestId } from '#server/request-id.ts'

const refuse = (status: number, ...lines: string[]): RouteAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: { text: `${lines.join('\n')}\n` },
})

/** A store that cannot be written keeps nobody from signing in; their tokens go on by the sign-in before. */
const recordSignIn: RecordSignIn = async (person, facts) => {
  const { tokens } = await container()
  await tokens.recordSignIn(person, facts).catch(logFault)
}

/**
 * Makes the handler of a route that signs in or out. It needs no session; the Host header is checked, and for a POST
 * also that the request comes from the portal's own pages.
 */
export const defineAuthRoute = (route: AuthRoute) =>
  Object.assign(
    async ({ method, query, headers }: RouteRequest): Promise<RouteAnswer> => {
      const requestId = ensureRequestId()
      const purpose = method === 'POST' ? 'write' : 'page'
      const foreignHeader = checkOrigin(readOriginHeaders(headers), purpose, config().access.portalUrl)
      if (foreignHeader) {
        logRefusal({ purpose, reason: foreignHeader, requestId })
        return refuse(403, originSentences[foreignHeader])
      }
      const getCookie = (name: string) => readCookie(headers.cookie, name)
      const result = await route({ query, getCookie, requestId, sessions: currentSession, recordSignIn }).catch(
        reportError,
      )
      if ('sentence' in result) return refuse(500, result.sentence, result.requestId)
      return { status: 303, headers: { location: result.to, 'set-cookie': result.cookies ?? [] } }
    },
    { kind: 'auth' as const },
  )
