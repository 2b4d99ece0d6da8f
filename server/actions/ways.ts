import 'server-only'
import { cookies } from 'next/headers'
import type { Led, Way } from '#server/actions/entrance.ts'
import { cookieName, setCookie } from '#server/auth/cookie.ts'
import { doorman } from '#server/auth/doorman.ts'
import { limits } from '#server/auth/limits.ts'
import { ownPath } from '#server/auth/own-path.ts'
import { currentSession } from '#server/auth/person.ts'
import { transactionShape } from '#server/auth/provider.ts'
import { namedValues } from '#server/auth/roles.ts'
import { endedIdOf, endOf, keptFor, newSession, seal, unseal, voucherOf, type Session } from '#server/auth/session.ts'
import { config } from '#server/config.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'

const tenMinutes = 600

const asked = (request: Request) => new URL(request.url).searchParams

const toSignIn = (why: string, requestId: string, to?: string): Led => ({
  to: `/sign-in?${new URLSearchParams({ why, ...(to === undefined ? {} : { to }), id: requestId }).toString()}`,
})

/** Ends the session that the browser has, if it has one, so that its cookie is worth nothing any more. */
const endCurrent = async () => {
  const session = await currentSession()
  if (session) await (await container()).sessions.end(endedIdOf(session), endOf(session, config()))
  return session
}

const withSession = async (said: Omit<Parameters<typeof newSession>[0], 'by'>, to: string): Promise<Led> => {
  const settings = config()
  const secret = settings.access.sessionSecret
  if (secret === undefined) throw new Error('The portal was started without a session secret. Start it with npm start.')
  await endCurrent()
  const session: Session = newSession({ ...said, by: voucherOf(settings.access) }, Date.now())
  return { to, cookies: [setCookie(settings, 'session', await seal(session, secret), keptFor(settings))] }
}

/** The link that npm start prints: whoever opens it first is the local operator. */
export const byLink: Way = {
  purpose: 'page',
  lead: async (request, requestId) => {
    const keeper = doorman()
    if (keeper.kind !== 'link') return { to: '/sign-in' }
    const verdict = keeper.open(asked(request).get('token') ?? '')
    log[verdict === 'open' ? 'info' : 'warn']({ event: 'sign-in', how: 'link', verdict, requestId })
    if (verdict === 'open') return withSession({ person: 'local', name: 'Local operator', values: [] }, '/projects')
    return (await currentSession()) ? { to: '/projects' } : toSignIn(verdict, requestId)
  },
}

const callback = (portalUrl: string | undefined, search = '') => new URL(`/auth/callback${search}`, portalUrl)

/** Sends the browser to the provider, with what it must bring back sealed into a cookie. */
export const toProvider: Way = {
  purpose: 'page',
  lead: async (request, requestId) => {
    const [keeper, settings] = [doorman(), config()]
    const { portalUrl, sessionSecret } = settings.access
    const to = ownPath(asked(request).get('to'))
    if (keeper.kind !== 'oidc' || sessionSecret === undefined) return { to: '/sign-in' }
    const begun = await keeper.provider.begin(to, callback(portalUrl).href)
    if (begun.kind === 'begun')
      return {
        to: begun.url,
        cookies: [setCookie(settings, 'signing-in', await seal(begun.transaction, sessionSecret), tenMinutes)],
      }
    log.warn({ event: 'sign-in', how: 'provider', verdict: begun.kind, code: begun.code, requestId })
    return toSignIn(begun.kind, requestId, to)
  },
}

/** Where the provider sends the browser back to: a new session for whom it vouches, or a sentence. */
export const fromProvider: Way = {
  purpose: 'page',
  lead: async (request, requestId) => {
    const [keeper, settings] = [doorman(), config()]
    const { portalUrl, sessionSecret } = settings.access
    if (keeper.kind !== 'oidc' || sessionSecret === undefined) return { to: '/sign-in' }
    const sealed = (await cookies()).get(cookieName(settings, 'signing-in'))?.value ?? ''
    const transaction = await unseal(sealed, sessionSecret, transactionShape)
    const isInTime = transaction && Date.now() - transaction.at < tenMinutes * 1000
    const over = setCookie(settings, 'signing-in', '', 0)
    const turnedAway = (why: string, code: string): Led => {
      log.warn({ event: 'sign-in', how: 'provider', verdict: why, code, requestId })
      return { ...toSignIn(why, requestId, transaction?.to), cookies: [over] }
    }
    if (!isInTime) return (await currentSession()) ? { to: '/projects' } : turnedAway('again', 'no transaction')
    const who = await keeper.provider.finish(callback(portalUrl, `?${asked(request).toString()}`), transaction)
    if (who.kind !== 'known') return turnedAway(who.kind, who.code)
    const person = `${who.subject}@${new URL(keeper.signIn.issuer).host}`
    if (!limits().signIns(person, requestId).ok) return turnedAway('limit', 'limit')
    log.info({ event: 'sign-in', how: 'provider', verdict: 'open', person, requestId })
    const led = await withSession(
      { person, name: who.name, values: namedValues(keeper.signIn.roles, who.values) },
      transaction.to,
    )
    return { ...led, cookies: [...(led.cookies ?? []), over] }
  },
}

/** Ends the session for good: its cookie is taken away, and refused when somebody kept it. */
export const out: Way = {
  purpose: 'write',
  lead: async (_, requestId) => {
    const session = await endCurrent()
    log.info({ event: 'sign-out', person: session?.person, requestId })
    return { ...toSignIn('out', requestId), cookies: [setCookie(config(), 'session', '', 0)] }
  },
}
