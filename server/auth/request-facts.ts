import 'server-only'
import { isLoopback } from '#lib/is-loopback.ts'

/** The request headers that decide who may ask, and nothing a proxy could forge. */
export type RequestFacts = { host: string | null; origin: string | null; fetchSite: string | null }
export type Purpose = 'page' | 'read' | 'write'
export type Refused = 'host' | 'origin'

export const factsOf = (headers: Pick<Headers, 'get'>): RequestFacts => ({
  host: headers.get('host'),
  origin: headers.get('origin'),
  fetchSite: headers.get('sec-fetch-site'),
})

const plainHost = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i

const hostnameOf = (host: string) =>
  plainHost.test(host) && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''

/**
 * Whether the portal is meant by this Host header: the host of PORTAL_URL and no other, or without one only loopback
 * names (DNS rebinding).
 */
export const isOwnHost = (host: string | null, portalUrl?: string): boolean => {
  if (host === null || !plainHost.test(host)) return false
  if (portalUrl === undefined) return isLoopback(hostnameOf(host))
  const { protocol, host: own } = new URL(portalUrl)
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === own
}

const isOwnOrigin = (origin: string, host: string, portalUrl: string | undefined) =>
  portalUrl === undefined ? origin === `http://${host}` || origin === `https://${host}` : origin === portalUrl

/**
 * Why a request is refused before anyone looks at who sent it, or undefined. A page may be linked to from anywhere;
 * reads and writes must say they come from the portal's own pages, and saying nothing is refused.
 */
export const refusedBy = (
  { host, origin, fetchSite }: RequestFacts,
  purpose: Purpose,
  portalUrl?: string,
): Refused | undefined => {
  if (host === null || !isOwnHost(host, portalUrl)) return 'host'
  if (purpose === 'page') return undefined
  if (origin === null && fetchSite === null) return 'origin'
  if (origin !== null && !isOwnOrigin(origin, host, portalUrl)) return 'origin'
  if (fetchSite !== null && fetchSite !== 'same-origin') return 'origin'
  return undefined
}
