import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { sealData, unsealData } from 'iron-session'
import type { Config } from '#server/config.ts'
import { getIssuer } from '#server/sign-in-config.ts'
import * as z from '#lib/zod.ts'

const sessionShape = z.strictObject({
  id: z.string().length(43),
  /** Who vouched for the person: the provider's address, or `link`. */
  by: z.string(),
  person: z.string(),
  name: z.string(),
  values: z.array(z.string()),
  startedAt: z.number(),
  seenAt: z.number(),
})

/**
 * What the sealed cookie holds; times in milliseconds. `values`: those values of the provider's claim that a grant
 * names.
 */
export type Session = z.infer<typeof sessionShape>

type Settings = Pick<Config, 'access' | 'session'>

const monthMs = 30 * 86_400_000

/** A session by the printed link ends a month after its start, used or not: the browser is the operator's own. */
const getLifetimes = ({ access, session }: Settings) =>
  access.signIn.kind === 'link' ? { idle: monthMs, absolute: monthMs } : session

/** A session with a new id of 256 bits, so that nobody can be given one that somebody else knows. */
export const createSession = (facts: Pick<Session, 'by' | 'person' | 'name' | 'values'>, now: number): Session => ({
  ...facts,
  id: randomBytes(32).toString('base64url'),
  startedAt: now,
  seenAt: now,
})

/** What the store keeps of an ended session: a hash, which cannot be used as a session. */
export const hashSessionId = ({ id }: Pick<Session, 'id'>): string => createHash('sha256').update(id).digest('hex')

/** When a session ends at the latest, in milliseconds since the epoch. */
export const getSessionEnd = ({ startedAt }: Session, settings: Settings): number =>
  startedAt + getLifetimes(settings).absolute

/** How long a browser keeps the session's cookie, in seconds. */
export const getCookieMaxAge = (settings: Settings): number => Math.ceil(getLifetimes(settings).absolute / 1000)

/** Encrypts and signs a value, so that only a portal with this secret can read or make the text. */
export const seal = (value: object, secret: string): Promise<string> => sealData(value, { password: secret, ttl: 0 })

/** The value of a sealed text when secret and shape fit; undefined otherwise. */
export const unseal = async <T>(text: string, secret: string, shape: z.ZodType<T>): Promise<T | undefined> => {
  const value: unknown = await unsealData(text, { password: secret, ttl: 0 }).catch(() => undefined)
  const result = shape.safeParse(value)
  return result.success ? result.data : undefined
}

const maximumCached = 1_000
/**
 * Sessions by their cookie: unsealing one costs more than the rest of a poll. Whether a session was ended is never
 * cached here.
 */
const sessionCache = new Map<string, { secret: string; session: Session }>()

const unsealSession = async (cookie: string, secret: string): Promise<Session | undefined> => {
  const cached = sessionCache.get(cookie)
  if (cached?.secret === secret) return cached.session
  const session = await unseal(cookie, secret, sessionShape)
  if (!session) return undefined
  const [oldest] = sessionCache.keys()
  if (sessionCache.size >= maximumCached && oldest !== undefined) sessionCache.delete(oldest)
  sessionCache.set(cookie, { secret, session })
  return session
}

/** The session in a cookie when it is one of ours and has not expired. Whether it was ended, only the store knows. */
export const readSession = async (
  cookie: string | undefined,
  settings: Settings,
  now: number,
): Promise<Session | undefined> => {
  const secret = settings.access.sessionSecret
  if (cookie === undefined || secret === undefined) return undefined
  const session = await unsealSession(cookie, secret)
  if (!session || session.by !== getIssuer(settings.access)) return undefined
  const { idle, absolute } = getLifetimes(settings)
  return now - session.seenAt < idle && now - session.startedAt < absolute ? session : undefined
}

const renewalsPerIdleTime = 60

/** A new cookie for a session in use, once a sixtieth of its idle time has passed; undefined otherwise. */
export const renewSession = async (
  cookie: string | undefined,
  settings: Settings,
  now: number,
): Promise<string | undefined> => {
  const session = await readSession(cookie, settings, now)
  const secret = settings.access.sessionSecret
  if (!session || secret === undefined || now - session.seenAt < getLifetimes(settings).idle / renewalsPerIdleTime)
    return undefined
  return seal({ ...session, seenAt: now }, secret)
}
