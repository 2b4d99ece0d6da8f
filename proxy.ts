import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { isOwnHost } from '#server/auth/request-facts.ts'
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
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'cache-control': 'no-store',
}

/** Headers only: what may be done is decided at the door of each page, route and action, never here. */
export function proxy(request: NextRequest) {
  if (!isOwnHost(request.headers.get('host')))
    return new NextResponse('Open the portal by the address that npm start printed.\n', { status: 403, headers: fixed })
  const csp = policy(randomBytes(16).toString('base64'), portalConfig().isDevelopment)
  const asked = new Headers(request.headers)
  asked.set('content-security-policy', csp)
  asked.delete('x-nonce')
  const response = NextResponse.next({ request: { headers: asked } })
  for (const [name, value] of Object.entries({ ...fixed, 'content-security-policy': csp })) response.headers.set(name, value)
  return response
}

export const config = { matcher: ['/((?!_next/static/).*)'] }
