import 'server-only'
import { getSafeRedirectPath } from '#server/auth/safe-redirect-path.ts'
import { readCookie } from '#server/auth/cookie.ts'
import { config } from '#server/config.ts'
import { readCurrentPerson } from '#server/http/current-session.ts'
import { rethrowWithRequestId } from '#server/http/request-errors.ts'
import { getRequestHeaders } from '#server/request-id.ts'
import { isLoopback } from '#lib/is-loopback.ts'
import { notifyCookie } from '#lib/notification/notify-cookie.ts'

type PageContext = {
  /** The origin of Atlas, and its host. */
  url: string
  target: string
  isSandbox: boolean
  /** The name of whoever is signed in, or an empty string. */
  person: string
  maySignOut: boolean
  mayAudit: boolean
  /** Whether people of this portal ask each other for approvals: not where one person is alone. */
  hasApprovals: boolean
  /** Whether somebody turned notifications on in this browser. */
  isNotified: boolean
}

/** What every page shows around its content: where creates go and who is signed in. */
export const readPageContext = async (options: Parameters<typeof readCurrentPerson>[0] = {}): Promise<PageContext> => {
  const person = await readCurrentPerson(options).catch(rethrowWithRequestId)
  const target = new URL(config().atlas?.baseUrl ?? 'http://localhost')
  return {
    url: target.origin,
    target: target.host,
    isSandbox: isLoopback(target.hostname),
    person: person?.name ?? '',
    maySignOut: person !== undefined && config().access.signIn.kind === 'oidc',
    mayAudit: person?.maySomewhere('audit') ?? false,
    hasApprovals: config().access.signIn.kind === 'oidc',
    isNotified: person !== undefined && readCookie(getRequestHeaders().cookie?.toString(), notifyCookie) === 'on',
  }
}

/** What the sign-in page shows: the sign-in method, and where to go afterwards; `to` is that parameter of its URL. */
export const readSignInContext = async (
  to: string | string[] | undefined,
): Promise<{ how: 'link' | 'oidc'; provider: string; to: string; isSignedIn: boolean }> => {
  const { signIn } = config().access
  return {
    how: signIn.kind,
    provider: signIn.kind === 'oidc' ? new URL(signIn.issuer).host : '',
    to: getSafeRedirectPath(typeof to === 'string' ? to : undefined),
    isSignedIn: (await readCurrentPerson()) !== undefined,
  }
}
