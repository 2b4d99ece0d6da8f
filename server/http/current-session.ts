import 'server-only'
import type { SessionAccess } from '#server/auth/auth-route.ts'
import { getCookieName, readCookie } from '#server/auth/cookie.ts'
import { toPerson, type Person } from '#server/auth/person.ts'
import { getSessionEnd, hashSessionId, readSession, type Session } from '#server/auth/session.ts'
import { config } from '#server/config.ts'
import { container } from '#server/container.ts'
import { getRequestHeaders, runOncePerRequest } from '#server/request-id.ts'

type Options = {
  /**
   * Accepts a session without knowing whether it was ended, while the store does not answer: true only for what shows
   * nothing of a project, such as the health page.
   */
  evenWithoutStore?: boolean
}
type Sessions = WeakMap<object, Promise<Session | undefined>>

declare global {
  var portalSessions: Sessions | undefined
}

/** On globalThis, since Next loads the actions of a page apart from the page. */
const getShared = () => (globalThis.portalSessions ??= new WeakMap())

const openCookie = async (): Promise<Session | undefined> => {
  const settings = config()
  const cookie = readCookie(getRequestHeaders().cookie?.toString(), getCookieName(settings, 'session'))
  return readSession(cookie, settings, Date.now())
}

const checkSession = async (): Promise<Session | undefined> => {
  const session = await openCookie()
  if (!session) return undefined
  const { sessions } = await container()
  return (await sessions.isEnded(hashSessionId(session))) ? undefined : session
}

/**
 * The session of the current request: sealed by us, not expired, and not ended by a sign-out. The store is asked once a
 * request.
 */
const readCurrentSession = async ({ evenWithoutStore = false }: Options = {}): Promise<Session | undefined> => {
  if (evenWithoutStore && (await container()).getStoreReason() !== undefined) return openCookie()
  return runOncePerRequest(getShared(), checkSession)
}

/** The person of the current request, or undefined. */
export const readCurrentPerson = async (options: Options = {}): Promise<Person | undefined> => {
  const session = await readCurrentSession(options)
  return session && toPerson(session, config().access)
}

const endCurrentSession = async () => {
  const session = await readCurrentSession()
  if (session) await (await container()).sessions.end(hashSessionId(session), getSessionEnd(session, config()))
  return session
}

/** The session of the current request, for the routes that sign in and out. */
export const currentSession: SessionAccess = { readCurrent: readCurrentSession, endCurrent: endCurrentSession }
