import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { getCookieName, getCookieOptions, readCookie } from '#server/auth/cookie.ts'
import { getCookieMaxAge, renewSession } from '#server/auth/session.ts'
import { config as getConfig } from '#server/config.ts'
import { getRequestId } from '#server/request-id.ts'
import { routes } from '#lib/routes.ts'

/** Needed by the development server only: evaluated scripts, and styles without a nonce. */
const developmentPolicy = { script: " 'unsafe-eval'", style: "style-src 'self' 'unsafe-inline'" }

const buildPolicy = (nonce: string, isDevelopment: boolean) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? developmentPolicy.script : ''}`,
    isDevelopment ? developmentPolicy.style : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const assetCacheControl = 'public, max-age=86400'

const selectPaths = (...kinds: string[]): readonly string[] =>
  Object.entries(routes).flatMap(([pattern, { kind }]) => (kinds.includes(kind) ? [pattern] : []))

const assets = selectPaths('asset')

/** The session's cookie with a later time, when a person does something: a page that only polls does not renew it. */
const renewCookie = async (request: NextRequest) => {
  const settings = getConfig()
  const name = getCookieName(settings, 'session')
  const cookie = readCookie(request.headers.get('cookie') ?? undefined, name)
  const value = await renewSession(cookie, settings, Date.now())
  return value === undefined
    ? undefined
    : ([name, value, getCookieOptions(settings, getCookieMaxAge(settings))] as const)
}

/** The path and query of the page as the address bar shows them, without Next's own parameter. */
const formatPagePath = ({ pathname, searchParams }: NextRequest['nextUrl']) => {
  const query = new URLSearchParams(searchParams)
  query.delete('_rsc')
  return query.size === 0 ? pathname : `${pathname}?${query.toString()}`
}

/**
 * Sets the CSP and renews the session's cookie. Other headers and the Host check are the guard's; who may do what is
 * decided by each query and action, never here. A request that came before the guard stood, while the portal started,
 * is sent once more.
 */
export async function proxy(request: NextRequest) {
  if (getRequestId() === undefined) return NextResponse.redirect(request.nextUrl, 307)
  const { isDevelopment } = getConfig()
  const { pathname } = request.nextUrl
  const csp = buildPolicy(randomBytes(16).toString('base64'), isDevelopment)
  const requestHeaders = new Headers(request.headers)
  requestHeaders.set('content-security-policy', csp)
  requestHeaders.delete('x-nonce')
  requestHeaders.set('x-portal-path', formatPagePath(request.nextUrl))
  const response = NextResponse.next({ request: { headers: requestHeaders } })
  response.headers.set('content-security-policy', csp)
  response.headers.set('cache-control', 'no-store')
  if (assets.includes(pathname)) {
    response.headers.set('cache-control', assetCacheControl)
    return response
  }
  const cookie = await renewCookie(request)
  if (cookie) response.cookies.set(...cookie)
  return response
}

export const config = { matcher: ['/((?!_next/static/).*)'] }
