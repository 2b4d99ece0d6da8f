import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { cookieName, cookieOptions } from '#server/auth/cookie.ts'
import { isOwnHost } from '#server/auth/request-facts.ts'
import { keptFor, renewed } from '#server/auth/session.ts'
import { config as portalConfig } from '#server/config.ts'

/** What the development server alone needs: evaluated scripts and styles without a nonce. */
const forDevelopment = { script: " 'unsafe-eval'", style: "style-src 'self' 'unsafe-inline'" }

const policy = (nonce: string, isDevelopment: boolean) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? forDevelopment.script : ''}`,
    isDevelopment ? forDevelopment.style : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const fixed = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Nothing to other sites; with no-referrer a browser would hide from the portal’s own forms where they come from.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'cache-control': 'no-store',
}

/** The same for everybody, and asked for by every page. */
const pictures = ['/icon.svg', '/favicon.ico']
const keptADay = 'public, max-age=86400'

/** What watches the portal does not know its name. */
const forWatchers = ['/healthz', '/readyz']

/** The session's cookie with a later time in it, when somebody does something: a page that only polls is not in use. */
const renewedCookie = async (request: NextRequest) => {
  if (request.nextUrl.pathname.startsWith('/api/') || request.nextUrl.pathname.startsWith('/auth/')) return undefined
  const settings = portalConfig()
  const name = cookieName(settings, 'session')
  const value = await renewed(request.cookies.get(name)?.value, settings, Date.now())
  return value === undefined ? undefined : ([name, value, cookieOptions(settings, keptFor(settings))] as const)
}

/** The page that is asked for, as an address bar shows it: Next's own parameter is none of it. */
const pathOf = ({ pathname, searchParams }: NextRequest['nextUrl']) => {
  const asked = new URLSearchParams(searchParams)
  asked.delete('_rsc')
  return asked.size === 0 ? pathname : `${pathname}?${asked.toString()}`
}

/** Headers only: what may be done is decided at the door of each page, route and action, never here. */
export async function proxy(request: NextRequest) {
  const { access, isDevelopment } = portalConfig()
  const { pathname } = request.nextUrl
  if (!forWatchers.includes(pathname) && !isOwnHost(request.headers.get('host'), access.portalUrl))
    return new NextResponse('Open the portal by its own address: the one that npm start printed, or PORTAL_URL.\n', {
      status: 403,
      headers: fixed,
    })
  const csp = policy(randomBytes(16).toString('base64'), isDevelopment)
  const asked = new Headers(request.headers)
  asked.set('content-security-policy', csp)
  asked.delete('x-nonce')
  asked.set('x-portal-path', pathOf(request.nextUrl))
  const response = NextResponse.next({ request: { headers: asked } })
  for (const [name, value] of Object.entries({ ...fixed, 'content-security-policy': csp }))
    response.headers.set(name, value)
  if (pictures.includes(pathname)) {
    response.headers.set('cache-control', keptADay)
    return response
  }
  const cookie = await renewedCookie(request)
  if (cookie) response.cookies.set(...cookie)
  return response
}

export const config = { matcher: ['/((?!_next/static/).*)'] }
