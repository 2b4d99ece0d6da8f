import 'server-only'
import type { Config } from '#server/config.ts'

type Place = Pick<Config, 'access' | 'port'>

const isSecure = ({ access }: Place) => access.portalUrl?.startsWith('https:') === true

/**
 * The name of one of the portal's cookies. `__Host-` on https: no other host could have set it. Elsewhere with the port,
 * since all the ports of a host share their cookies.
 */
export const cookieName = (place: Place, what: 'session' | 'signing-in'): string =>
  isSecure(place) ? `__Host-portal-${what}` : `portal-${what}-${String(place.port)}`

/** How each of the portal's cookies is set: not readable by scripts, not sent along by other sites' forms and frames. */
export const cookieOptions = (place: Place, maxAge: number) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(place), maxAge }) as const

/** A Set-Cookie header; `maxAge` in seconds, 0 takes the cookie away. */
export const setCookie = (place: Place, what: 'session' | 'signing-in', value: string, maxAge: number): string => {
  const flags = [
    'Path=/',
    `Max-Age=${String(maxAge)}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure(place) ? ['Secure'] : []),
  ]
  return [`${cookieName(place, what)}=${value}`, ...flags].join('; ')
}
