import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { sealData, unsealData } from 'iron-session'
import type { Config } from '#server/config.ts'
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

/** What the sealed cookie says; times in milliseconds. `values`: those values of the provider's claim that give a role. */
export type Session = z.infer<typeof sessionShape>

type Access = Pick<Config, 'access' | 'session'>

const month = 30 * 86_400_000

/** The browser that opened the link is the operator's own: its session ends a month after, used or not. */
const lifeOf = ({ access, session }: Access) =>
  access.signIn.kind === 'link' ? { idle: month, absolute: month } : session

/** Who vouches for people in this configuration: a session by anybody else is none. */
export const voucherOf = ({ signIn }: Config['access']): string => (signIn.kind === 'link' ? 'link' : signIn.issuer)

/** A session of its own for each sign-in, so that nobody can be handed one that somebody else knows. */
export const newSession = (said: Pick<Session, 'by' | 'person' | 'name' | 'values'>, now: number): Session => ({
  ...said,
  id: randomBytes(32).toString('base64url'),
  startedAt: now,
  seenAt: now,
})

/** What the store keeps of a session that was ended: nothing that could be used as one. */
export const endedIdOf = ({ id }: Pick<Session, 'id'>): string => createHash('sha256').update(id).digest('hex')

/** When a session ends at the latest. */
export const endOf = ({ startedAt }: Session, config: Access): number => startedAt + lifeOf(config).absolute

/** How long a cookie is kept by the browser, in seconds. */
export const keptFor = (config: Access): number => Math.ceil(lifeOf(config).absolute / 1000)

/** Makes text that only a portal with this secret can read or make. */
export const seal = (value: object, secret: string): Promise<string> => sealData(value, { password: secret, ttl: 0 })

/** What a sealed text says, when it is of this secret and shape; undefined for anything else. */
export const unseal = async <T>(text: string, secret: string, shape: z.ZodType<T>): Promise<T | undefined> => {
  const opened: unknown = await unsealData(text, { password: secret, ttl: 0 }).catch(() => undefined)
  const parsed = shape.safeParse(opened)
  return parsed.success ? parsed.data : undefined
}

const mostKept = 1_000
/** What the cookies of late say: opening one costs more than all else about a poll. Whether one is ended is not kept. */
const kept = new Map<string, { secret: string; session: Session }>()

const sessionIn = async (cookie: string, secret: string): Promise<Session | undefined> => {
  const known = kept.get(cookie)
  if (known?.secret === secret) return known.session
  const session = await unseal(cookie, secret, sessionShape)
  const [oldest] = kept.keys()
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest)
  if (session) kept.set(cookie, { secret, session })
  return session
}

/** The session in a cookie, when it is one of ours and its time has not run out. Whether it was ended, the store knows. */
export const readSession = async (
  cookie: string | undefined,
  config: Access,
  now: number,
): Promise<Session | undefined> => {
  const secret = config.access.sessionSecret
  if (cookie === undefined || secret === undefined) return undefined
  const session = await sessionIn(cookie, secret)
  if (!session || session.by !== voucherOf(config.access)) return undefined
  const { idle, absolute } = lifeOf(config)
  return now - session.seenAt < idle && now - session.startedAt < absolute ? session : undefined
}

const renewedAfter = 60

/** The cookie of a session that is in use, sealed anew when a sixtieth of its idle time has passed; else undefined. */
export const renewed = async (cookie: string | undefined, config: Access, now: number): Promise<string | undefined> => {
  const session = await readSession(cookie, config, now)
  const secret = config.access.sessionSecret
  if (!session || secret === undefined || now - session.seenAt < lifeOf(config).idle / renewedAfter) return undefined
  return seal({ ...session, seenAt: now }, secret)
}
