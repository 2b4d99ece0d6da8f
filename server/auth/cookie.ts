import 'server-only'
import type { Config } from '#server/config.ts'

type Settings = Pick<Config, 'access' | 'port'>
type CookieKind = 'session' | 'signing-in'

const isSecure = ({ access }: Settings) => access.portalUrl?.startsWith('https:') === true

/**
 * The name of one of the portal's cookies. On https it has the `__Host-` prefix, so that no other host can set it.
 * Elsewhere it contains the port, since all ports of a host share their cookies.
 */
export const getCookieName = (settings: Settings, kind: CookieKind): string =>
  isSecure(settings) ? `__Host-portal-${kind}` : `portal-${kind}-${String(settings.port)}`

/** The value of a cookie in a Cookie header; the first one of that name. Everybody reads cookies by this. */
export const readCookie = (header: string | undefined, name: string): string | undefined =>
  header
    ?.split(/; */)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)

/**
 * The attributes of each cookie: hidden from scripts, and not sent with forms or frames of other sites; `maxAge` in
 * seconds.
 */
export const getCookieOptions = (settings: Settings, maxAge: number) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(settings), maxAge }) as const

/** A Set-Cookie header; `maxAge` in seconds, 0 deletes the cookie. */
export const formatSetCookie = (settings: Settings, kind: CookieKind, value: string, maxAge: number): string => {
  const flags = [
    'Path=/',
    `Max-Age=${String(maxAge)}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure(settings) ? ['Secure'] : []),
  ]
  return [`${getCookieName(settings, kind)}=${value}`, ...flags].join('; ')
}
