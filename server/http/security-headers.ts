import 'server-only'

const fixedHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Nothing to other sites. With no-referrer, a browser would send `Origin: null` with the portal’s own forms.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
}

const yearS = 31_536_000

/**
 * The headers of every answer, Next's own redirects and refusals included; the CSP has a nonce and is proxy.ts's. With
 * https a browser comes back by https only; other hosts of the domain are not the portal's to bind.
 */
export const getSecurityHeaders = (portalUrl: string | undefined): Readonly<Record<string, string>> => ({
  ...fixedHeaders,
  ...(portalUrl?.startsWith('https:') ? { 'strict-transport-security': `max-age=${String(yearS)}` } : {}),
})
