import 'server-only'

const here = 'http://portal.invalid'
const longest = 2000

/**
 * A path of this portal that somebody wants to go back to, or where everybody begins. Whatever a browser would take
 * for another host, or for a route that is no page, is not one.
 */
export const ownPath = (wanted: string | null | undefined): string => {
  const begin = '/projects'
  if (!wanted || wanted.length > longest || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || !URL.canParse(wanted, here))
    return begin
  const { origin, pathname, search } = new URL(wanted, here)
  if (origin !== here || pathname.startsWith('//') || /^\/(auth|api|sign-in|_next)(\/|$)/.test(pathname)) return begin
  return pathname + search
}
