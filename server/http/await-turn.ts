import 'server-only'
import { getCookieName, readCookie } from '#server/auth/cookie.ts'
import { costs } from '#server/auth/costs.ts'
import { createLineUp } from '#server/auth/line-up.ts'
import { createOthersAtWork } from '#server/auth/others-at-work.ts'
import { createPace } from '#server/auth/pace.ts'
import { buildExcess, toRetryAfterS } from '#server/auth/rate-limits.ts'
import { readSession } from '#server/auth/session.ts'
import type { Config } from '#server/config.ts'
import { getPath, isApiPath, type RequestHead, type RequestRefusal } from '#server/http/check-request.ts'
import { findRoute } from '#lib/match-route.ts'
import type { QueryError } from '#lib/wire/answers.ts'

type Deps = {
  settings: Pick<Config, 'access' | 'port' | 'session' | 'perMinute'>
  now: () => number
  sleep: (ms: number) => Promise<void>
  /** Whom the token of the current request stands for, if it has one that is good. */
  readTokenPerson: () => Promise<string | undefined>
  /** Logs a refusal and gives the id of the request. */
  onRefusal: (person: string, head: RequestHead) => string
}

/** A refusal is held back, so that whoever sends again at once sends no faster for it. */
const refusalMs = 1_000
/**
 * How many pages and actions of one person are worked on at once, and how long another waits for one that hangs: an
 * action waits for Atlas as long as that takes, a page does not.
 */
const [pages, actions] = [
  { each: 1, maxWaitMs: 10_000 },
  { each: 2, maxWaitMs: 1_000 },
]
/** The longest that a page or action that waited in its person's line waits for those of others to end. */
const othersMs = 500
const uncounted = ['/_next/static', '/favicon.ico', '/icon.svg', '/healthz', '/readyz']

const isDataPath = (url: string) => getPath(url).startsWith('/api/')
const isRead = (method: string) => method === 'GET' || method === 'HEAD'

/**
 * Creates what makes the requests of one person wait for their turn (server/auth/pace.ts) before Next gets them; a
 * request without a session or token, or for a file, goes on at once.
 */
export const createAwaitTurn = ({ settings, now, sleep, readTokenPerson, onRefusal }: Deps) => {
  const getMaximum = () => settings.perMinute.requests
  const takeTurn = createPace(getMaximum, now)
  const others = createOthersAtWork({ maxWaitMs: othersMs, sleep })
  const lineUpPage = createLineUp({ ...pages, others, sleep })
  const lineUpAction = createLineUp({ ...actions, others, sleep })
  const cookieName = getCookieName(settings, 'session')

  /** Reads of data wait for nobody; what a program sends to the API waits as an action does. */
  const chooseLine = ({ method, url }: RequestHead) => {
    if (!isRead(method)) return lineUpAction
    return isDataPath(url) ? undefined : lineUpPage
  }

  const refuse = (person: string, head: RequestHead, retryAfterMs: number): RequestRefusal => {
    const explanation = costs.requests.explainMinute(String(getMaximum()))
    const { sentence } = buildExcess(explanation, retryAfterMs)
    const retryAfterS = toRetryAfterS(retryAfterMs)
    const requestId = onRefusal(person, head)
    const error: QueryError = { kind: 'limited', sentence, retryAfterS, requestId }
    return { status: 429, sentence: `${sentence}\n`, retryAfterS, ...(isDataPath(head.url) ? { json: error } : {}) }
  }

  const readSessionPerson = async (cookies: string) =>
    (await readSession(readCookie(cookies, cookieName), settings, now()))?.person

  /** How a request says whose it is, as a promise; undefined if it does not or need not wait. */
  const findPerson = ({ url, headers }: RequestHead): Promise<string | undefined> | undefined => {
    if (headers.authorization !== undefined && isApiPath(getPath(url))) return readTokenPerson()
    const cookies = headers.cookie?.toString()
    return !cookies?.includes(cookieName) || uncounted.includes(findRoute(getPath(url)))
      ? undefined
      : readSessionPerson(cookies)
  }

  /** Resolves when it is the request's turn, with the refusal if it is one too many; undefined if it need not wait. */
  return (head: RequestHead, onEnd: (leave: () => void) => void): Promise<RequestRefusal | undefined> | undefined => {
    const awaitTurn = async (reading: Promise<string | undefined>) => {
      const person = await reading
      if (person === undefined) return undefined
      const turn = takeTurn(person)
      if (!turn.ok) {
        await sleep(refusalMs)
        return refuse(person, head, turn.retryAfterMs)
      }
      if (turn.waitMs > 0) await sleep(turn.waitMs)
      const lineUp = chooseLine(head)
      if (lineUp) onEnd(await lineUp(person))
      return undefined
    }
    const reading = findPerson(head)
    return reading && awaitTurn(reading)
  }
}
