import 'server-only'
import { cookies } from 'next/headers'
import { cookieName } from '#server/auth/cookie.ts'
import { mayBy, maySomewhereBy, type Need } from '#server/auth/roles.ts'
import { endedIdOf, readSession, type Session } from '#server/auth/session.ts'
import { config, type Config } from '#server/config.ts'
import { container } from '#server/container.ts'

/** Somebody the portal lets in, with what they may do in a project. */
export type Person = {
  id: string
  name: string
  may: (need: Need, groupId: string | undefined) => boolean
  /** Whether there is a project in which they may. */
  maySomewhere: (need: Need) => boolean
}

const personOf = ({ person: id, name, values }: Session, { signIn }: Config['access']): Person => ({
  id,
  name,
  may: signIn.kind === 'link' ? () => true : (need, groupId) => mayBy(signIn.roles, values, need, groupId),
  maySomewhere: signIn.kind === 'link' ? () => true : (need) => maySomewhereBy(signIn.roles, values, need),
})

type Asking = {
  /** A store that does not answer cannot say which sessions were ended: true for what tells nothing of a project, so that it can be asked then. */
  evenWithoutStore?: boolean
}

/** The session of whoever is asking: sealed by us, in time, and not ended by a sign-out. */
export const currentSession = async ({ evenWithoutStore = false }: Asking = {}): Promise<Session | undefined> => {
  const settings = config()
  const cookie = (await cookies()).get(cookieName(settings, 'session'))?.value
  const session = await readSession(cookie, settings, Date.now())
  if (!session) return undefined
  const { check, sessions } = await container()
  if (evenWithoutStore && (await check()) !== undefined) return session
  return (await sessions.isEnded(endedIdOf(session))) ? undefined : session
}

/** Who is asking, or nobody. */
export const personAsking = async (asking: Asking = {}): Promise<Person | undefined> => {
  const session = await currentSession(asking)
  return session && personOf(session, config().access)
}
