import 'server-only'
import { logRefusal } from '#server/http/log-refusal.ts'
import { cookies } from 'next/headers'
import type { AuthRoute } from '#server/auth/auth-route.ts'
import { config } from '#server/config.ts'
import { checkOrigin, originSentences, readOriginHeaders } from '#server/http/check-origin.ts'
import { currentSession } from '#server/http/current-session.ts'
import { reportError } from '#server/http/request-errors.ts'
import { ensureRequestId } from '#server/request-id.ts'
import { routes, type PatternOfKind } from '#lib/routes.ts'

/**
 * Makes the handler of a route that signs in or out. It needs no session; the Host header is checked, and for a POST
 * also that the request comes from the portal's own pages.
 */
export const defineAuthRoute =
  (pattern: PatternOfKind<'auth'>, route: AuthRoute) =>
  async (request: Request): Promise<Response> => {
    const requestId = ensureRequestId()
    const purpose = routes[pattern].method === 'POST' ? 'write' : 'page'
    const headers = new Headers({ 'cache-control': 'no-store' })
    const foreignHeader = checkOrigin(readOriginHeaders(request.headers), purpose, config().access.portalUrl)
    if (foreignHeader) {
      logRefusal({ purpose, reason: foreignHeader, requestId })
      return new Response(`${originSentences[foreignHeader]}\n`, { status: 403, headers })
    }
    const query = new URL(request.url).searchParams
    const result = await route({ query, cookies: await cookies(), requestId, sessions: currentSession }).catch(
      reportError,
    )
    if ('sentence' in result) return new Response(`${result.sentence}\n${result.requestId}\n`, { status: 500, headers })
    headers.set('location', result.to)
    for (const cookie of result.cookies ?? []) headers.append('set-cookie', cookie)
    return new Response(null, { status: 303, headers })
  }
