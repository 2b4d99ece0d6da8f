import 'server-only'
import type { RequestHeaders } from '#server/request-id.ts'
import { isLoopback } from '#lib/is-loopback.ts'

/** What a request is for: to show a page, to read data, to change something, or either of these by the API. */
export type Purpose = 'page' | 'read' | 'write' | 'api'

type OriginHeaders = {
  host: string | null
  origin: string | null
  fetchSite: string | null
  /** Whether the request has a header Authorization: only the API reads it, and no cookie beside it. */
  hasAuthorization?: boolean
}

/** The request headers that say where a request comes from; none of a proxy's, which anybody could forge. */
export const readOriginHeaders = (headers: RequestHeaders): OriginHeaders => ({
  host: headers.host?.toString() ?? null,
  origin: headers.origin?.toString() ?? null,
  fetchSite: headers['sec-fetch-site']?.toString() ?? null,
  hasAuthorization: headers.authorization !== undefined,
})

/** What people are told of a request that is refused for such a header. */
export const originSentences = {
  host: 'Open the portal at its own address: the one that npm start printed, or PORTAL_URL.',
  origin: 'This request did not come from the portal’s own pages. Reload the page and try again.',
}

const plainHost = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i

const parseHostname = (host: string) =>
  plainHost.test(host) && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''

/**
 * Whether a Host header names this portal: the host of PORTAL_URL and no other, or without one only loopback names (DNS
 * rebinding).
 */
export const isOwnHost = (host: string | null, portalUrl?: string): boolean => {
  if (host === null || !plainHost.test(host)) return false
  if (portalUrl === undefined) return isLoopback(parseHostname(host))
  const { protocol, host: own } = new URL(portalUrl)
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === own
}

const isOwnOrigin = (origin: string, host: string, portalUrl: string | undefined) =>
  portalUrl === undefined ? origin === `http://${host}` || origin === `https://${host}` : origin === portalUrl

/**
 * The header for which a request is refused before anybody looks at who sent it, or undefined. Any site may link to a
 * page; reads and writes must say that they come from the portal's own pages, and one that says nothing is refused. One
 * to the API with a token may come from anywhere: no browser adds a token by itself.
 */
export const checkOrigin = (
  { host, origin, fetchSite, hasAuthorization = false }: OriginHeaders,
  purpose: Purpose,
  portalUrl?: string,
): 'host' | 'origin' | undefined => {
  if (host === null || !isOwnHost(host, portalUrl)) return 'host'
  if (purpose === 'page' || (purpose === 'api' && hasAuthorization)) return undefined
  if (origin === null && fetchSite === null) return 'origin'
  if (origin !== null && !isOwnOrigin(origin, host, portalUrl)) return 'origin'
  if (fetchSite !== null && fetchSite !== 'same-origin') return 'origin'
  return undefined
}
