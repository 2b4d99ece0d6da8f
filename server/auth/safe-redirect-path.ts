import 'server-only'

const anyOrigin = 'http://portal.invalid'
const maximumLength = 2000

/**
 * A path of this portal to go back to after signing in, or `/`, the overview. A path that a browser would take for
 * another host, or that is not a page, is replaced (open redirects).
 */
export const getSafeRedirectPath = (path: string | null | undefined): string => {
  const start = '/'
  if (!path || path.length > maximumLength || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || !URL.canParse(path, anyOrigin))
    return start
  const { origin, pathname, search } = new URL(path, anyOrigin)
  if (origin !== anyOrigin || pathname.startsWith('//') || /^\/(auth|api|sign-in|_next)(\/|$)/.test(pathname))
    return start
  return pathname + search
}
