import 'server-only'
import { getCookieName, readCookie } from '#server/auth/cookie.ts'
import { costs } from '#server/auth/costs.ts'
import { createLineUp } from '#server/auth/line-up.ts'
import { createPace } from '#server/auth/pace.ts'
import { buildExcess, toRetryAfterS } from '#server/auth/rate-limits.ts'
import { readSession } from '#server/auth/session.ts'
import type { Config } from '#server/config.ts'
import { getPath, type RequestHead, type RequestRefusal } from '#server/http/check-request.ts'
import { findRoute } from '#lib/match-route.ts'
import type { QueryError } from '#lib/wire/answers.ts'

type Deps = {
  settings: Pick<Config, 'access' | 'port' | 'session' | 'perMinute'>
  now: () => number
  sleep: (ms: number) => Promise<void>
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
const uncounted = ['/_next/static', '/favicon.ico', '/icon.svg', '/healthz', '/readyz']

const isDataPath = (url: string) => getPath(url).startsWith('/api/')

/**
 * Creates what makes the requests of one person wait for their turn (server/auth/pace.ts) before Next gets them; a
 * request without a session, or for a file, goes on at once.
 */
export const createAwaitTurn = ({ settings, now, sleep, onRefusal }: Deps) => {
  const getMaximum = () => settings.perMinute.requests
  const takeTurn = createPace(getMaximum, now)
  const lineUpPage = createLineUp({ ...pages, sleep })
  const lineUpAction = createLineUp({ ...actions, sleep })
  const cookieName = getCookieName(settings, 'session')

  const refuse = (person: string, head: RequestHead, retryAfterMs: number): RequestRefusal => {
    const explanation = costs.requests.explainMinute(String(getMaximum()))
    const { sentence } = buildExcess(explanation, retryAfterMs)
    const retryAfterS = toRetryAfterS(retryAfterMs)
    const requestId = onRefusal(person, head)
    const error: QueryError = { kind: 'limited', sentence, retryAfterS, requestId }
    return { status: 429, sentence: `${sentence}\n`, retryAfterS, ...(isDataPath(head.url) ? { json: error } : {}) }
  }

  /** Resolves when it is the request's turn, with the refusal if it is one too many; undefined if it need not wait. */
  return (head: RequestHead, onEnd: (leave: () => void) => void): Promise<RequestRefusal | undefined> | undefined => {
    const header = head.headers.cookie?.toString()
    if (!header?.includes(cookieName) || uncounted.includes(findRoute(getPath(head.url)))) return undefined
    const awaitTurn = async () => {
      const session = await readSession(readCookie(header, cookieName), settings, now())
      if (!session) return undefined
      const turn = takeTurn(session.person)
      if (!turn.ok) {
        await sleep(refusalMs)
        return refuse(session.person, head, turn.retryAfterMs)
      }
      if (turn.waitMs > 0) await sleep(turn.waitMs)
      if (!isDataPath(head.url)) onEnd(await (head.method === 'POST' ? lineUpAction : lineUpPage)(session.person))
      return undefined
    }
    return awaitTurn()
  }
}
