import 'server-only'
import type { AuthRequest, AuthRoute, RedirectResult } from '#server/auth/auth-route.ts'
import { formatSetCookie, getCookieName } from '#server/auth/cookie.ts'
import { transactionShape } from '#server/auth/provider.ts'
import { countForPerson } from '#server/auth/rate-limits.ts'
import { selectGrantValues } from '#server/auth/roles.ts'
import { getSafeRedirectPath } from '#server/auth/safe-redirect-path.ts'
import { createSession, getCookieMaxAge, seal, unseal } from '#server/auth/session.ts'
import { getSignInMethod } from '#server/auth/sign-in-method.ts'
import { config } from '#server/config.ts'
import { log } from '#server/log.ts'
import { getIssuer } from '#server/sign-in-config.ts'

const transactionLifetimeS = 600

const redirectToSignIn = (why: string, requestId: string, to?: string): RedirectResult => ({
  to: `/sign-in?${new URLSearchParams({ why, ...(to === undefined ? {} : { to }), id: requestId }).toString()}`,
})

const startSession = async (
  facts: Omit<Parameters<typeof createSession>[0], 'by'>,
  to: string,
  { sessions }: AuthRequest,
) => {
  const settings = config()
  const secret = settings.access.sessionSecret
  if (secret === undefined) throw new Error('The portal was started without a session secret. Start it with npm start.')
  await sessions.endCurrent()
  const session = createSession({ ...facts, by: getIssuer(settings.access) }, Date.now())
  const cookie = formatSetCookie(settings, 'session', await seal(session, secret), getCookieMaxAge(settings))
  return { to, cookies: [cookie] }
}

/** The button behind the link that npm start prints: whoever presses it first is the local operator. */
export const signInByLink: AuthRoute = async (request) => {
  const { query, requestId, sessions } = request
  const method = getSignInMethod()
  if (method.kind !== 'link') return { to: '/sign-in' }
  const verdict = method.openLink(query.get('token') ?? '')
  log[verdict === 'open' ? 'info' : 'warn']({ event: 'sign-in', how: 'link', verdict, requestId })
  if (verdict === 'open') return startSession({ person: 'local', name: 'Local operator', values: [] }, '/', request)
  return (await sessions.readCurrent()) ? { to: '/' } : redirectToSignIn(verdict, requestId)
}

const buildCallbackUrl = (portalUrl: string | undefined, search = '') => new URL(`/auth/callback${search}`, portalUrl)

/** Sends the browser to the provider, with what it must bring back sealed in a cookie. */
export const redirectToProvider: AuthRoute = async ({ query, requestId }) => {
  const [method, settings] = [getSignInMethod(), config()]
  const { portalUrl, sessionSecret } = settings.access
  const to = getSafeRedirectPath(query.get('to'))
  if (method.kind !== 'oidc' || sessionSecret === undefined) return { to: '/sign-in' }
  const start = await method.provider.begin(to, buildCallbackUrl(portalUrl).href)
  if (start.kind === 'begun') {
    const sealed = await seal(start.transaction, sessionSecret)
    return { to: start.url, cookies: [formatSetCookie(settings, 'signing-in', sealed, transactionLifetimeS)] }
  }
  log.warn({ event: 'sign-in', how: 'provider', verdict: start.kind, code: start.code, requestId })
  return redirectToSignIn(start.kind, requestId, to)
}

/** Where the provider sends the browser back to: starts a session for the person it identifies, or says why not. */
export const finishProviderSignIn: AuthRoute = async (request) => {
  const { query, getCookie, requestId, sessions } = request
  const [method, settings] = [getSignInMethod(), config()]
  const { portalUrl, sessionSecret } = settings.access
  if (method.kind !== 'oidc' || sessionSecret === undefined) return { to: '/sign-in' }
  const sealed = getCookie(getCookieName(settings, 'signing-in')) ?? ''
  const transaction = await unseal(sealed, sessionSecret, transactionShape)
  const isInTime = transaction && Date.now() - transaction.at < transactionLifetimeS * 1000
  const deletedCookie = formatSetCookie(settings, 'signing-in', '', 0)
  const refuse = (why: string, code: string): RedirectResult => {
    log.warn({ event: 'sign-in', how: 'provider', verdict: why, code, requestId })
    return { ...redirectToSignIn(why, requestId, transaction?.to), cookies: [deletedCookie] }
  }
  if (!isInTime) return (await sessions.readCurrent()) ? { to: '/' } : refuse('again', 'no transaction')
  const identity = await method.provider.finish(buildCallbackUrl(portalUrl, `?${query.toString()}`), transaction)
  if (identity.kind !== 'known') return refuse(identity.kind, identity.code)
  const person = `${identity.subject}@${new URL(method.signIn.issuer).host}`
  if (countForPerson('signIns', person, requestId)) return refuse('limit', 'limit')
  log.info({ event: 'sign-in', how: 'provider', verdict: 'open', person, requestId })
  const { roles } = method.signIn
  const { name, email } = identity
  await request.recordSignIn(person, { name, claim: roles.claim, values: identity.values, email })
  const values = selectGrantValues(roles, identity.values)
  const { to, cookies: sessionCookies } = await startSession({ person, name, values }, transaction.to, request)
  return { to, cookies: [...sessionCookies, deletedCookie] }
}

/** Ends the session for good: the cookie is deleted, and a copy of it is refused. */
export const signOut: AuthRoute = async ({ requestId, sessions }) => {
  const session = await sessions.endCurrent()
  log.info({ event: 'sign-out', person: session?.person, requestId })
  return { ...redirectToSignIn('out', requestId), cookies: [formatSetCookie(config(), 'session', '', 0)] }
}
