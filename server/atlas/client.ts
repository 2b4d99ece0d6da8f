import 'server-only'
import { readAnswer, type Answer, type Failure } from '#server/atlas/answer.ts'
import { budgetOf, type Budget } from '#server/atlas/budget.ts'
import { createApiKeySignIn } from '#server/atlas/api-key.ts'
import { createChangingSignIn } from '#server/atlas/changing-key.ts'
import { createServiceAccountSignIn } from '#server/atlas/oauth.ts'
import { createPacing, type Clock } from '#server/atlas/pacing.ts'
import type { Reply } from '#server/atlas/reply.ts'
import type { Ask, Signature } from '#server/atlas/sign-in.ts'
import { createTransport, type Exchange, type Request } from '#server/atlas/transport.ts'
import type { Credentials } from '#server/atlas-config.ts'
import { jsonText } from '#lib/json-text.ts'
import type * as z from '#lib/zod.ts'

/** One call of an endpoint. `scope`: what Atlas limits together, a project's id or the account. */
export type Call<T> = {
  endpoint: string
  scope: string
  path: string
  shape: z.ZodType<T>
  requestId: string | undefined
}

type Write<T> = Call<T> & { method: 'POST' | 'PATCH' | 'DELETE'; body?: Readonly<Record<string, unknown>> }

export type AtlasClient = {
  /** A GET, tried up to three times. */
  read: <T>(call: Call<T>) => Promise<Answer<T>>
  /** A write, sent once; a second time only when Atlas asks to sign in again, having done nothing. */
  write: <T>(call: Write<T>) => Promise<Answer<T>>
  /** How far Atlas's clock is ahead of ours, in milliseconds, by the last answer's Date; 0 until there was one. */
  skewMs: () => number
  /** What is left of what Atlas lets a scope ask, by the last answer that told it. */
  budget: (scope: string) => Budget | undefined
  /** Closes the connections kept for reads. */
  close: () => void
}

/** One exchange, for the log: nothing of what was sent or answered. */
export type CallReport = {
  method: Request['method']
  endpoint: string
  kind: Answer<unknown>['kind']
  status: number | undefined
  ms: number
  requestId: string | undefined
  attempt: number
  /** What the answer says is left for its scope; a sign-in tells nothing. */
  budget: (Budget & { scope: string }) | undefined
}

type Options = Partial<Clock> & {
  baseUrl: string
  credentials: Credentials
  /** The key as its files hold it now, for a key that may be replaced; undefined while they hold no whole one. */
  latestCredentials?: () => Credentials | undefined
  onKey?: (event: 'taken' | 'refused') => void
  deadlines?: { connectMs?: number; readMs?: number; writeMs?: number }
  onCall?: (report: CallReport) => void
}

const commonHeaders = {
  accept: 'application/vnd.atlas.2025-03-12+json',
  'accept-encoding': 'gzip, identity',
  'user-agent': 'private-link-portal',
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const skewOf = ({ headers, receivedAt }: Reply) => {
  const at = typeof headers.date === 'string' ? Date.parse(headers.date) : Number.NaN
  return Number.isNaN(at) ? undefined : at - receivedAt
}

/** The one door to Atlas: signs, paces, bounds and classifies every call. Deadlines are in milliseconds. */
export const createAtlasClient = ({
  baseUrl,
  credentials,
  deadlines: { connectMs = 5_000, readMs = 10_000, writeMs = 30_000 } = {},
  now = Date.now,
  random = Math.random,
  sleep = pause,
  onCall,
  latestCredentials,
  onKey,
}: Options): AtlasClient => {
  const transport = createTransport({ baseUrl, connectMs, now })
  const paced = createPacing({ now, random, sleep })
  const signInOf = (key: Credentials) =>
    key.kind === 'api-key' ? createApiKeySignIn(key) : createServiceAccountSignIn(key, { now, random })
  const signIn = latestCredentials
    ? createChangingSignIn({ first: credentials, latest: latestCredentials, signInOf, now, onKey })
    : signInOf(credentials)

  let skewMs = 0
  const budgets = new Map<string, Budget>()

  type Sending = { endpoint: string; scope?: string; requestId: string | undefined; attempt: number; timeoutMs: number }

  const send = async <T>(
    { method, path, headers, body }: Request,
    read: (exchange: Exchange) => Answer<T>,
    { endpoint, scope, requestId, attempt, timeoutMs }: Sending,
  ) => {
    const startedAt = now()
    const all = { ...commonHeaders, ...headers, ...(requestId === undefined ? {} : { 'x-request-id': requestId }) }
    const exchange = await transport.exchange({ method, path, headers: all, body }, timeoutMs)
    if (exchange.kind === 'answered') skewMs = skewOf(exchange.reply) ?? skewMs
    const answer = read(exchange)
    const status = answer.kind === 'unreached' ? undefined : answer.status
    const left = scope !== undefined && exchange.kind === 'answered' ? budgetOf(exchange.reply) : undefined
    const budget = left && scope !== undefined ? { ...left, scope } : undefined
    if (left && scope !== undefined) budgets.set(scope, left)
    onCall?.({ method, endpoint, kind: answer.kind, status, ms: now() - startedAt, requestId, attempt, budget })
    return { answer, exchange }
  }

  const call = <T>({ endpoint, scope, shape, requestId }: Call<T>, request: Request): Promise<Answer<T>> => {
    const isRead = request.method === 'GET'
    const plan = { scope, maxAttempts: isRead ? 3 : 1, totalMs: isRead ? readMs : writeMs }

    return paced(plan, async (leftMs, attempt) => {
      const ask: Ask = async (part, asked, read) =>
        (await send(asked, read, { endpoint: part, requestId, attempt, timeoutMs: readMs })).answer

      for (let sent = 1; ; sent += 1) {
        const signature = await within(leftMs(), signIn(request, ask))
        if (signature.kind !== 'signed') return signature
        const headers = { ...request.headers, authorization: signature.header }
        const { answer, exchange } = await send({ ...request, headers }, (got) => readAnswer(got, shape), {
          endpoint,
          scope,
          requestId,
          attempt,
          timeoutMs: leftMs(),
        })
        if (!signature.isWorthAnother(answer, exchange) || sent === 2) return answer
      }
    })
  }

  return {
    read: (asked) => call(asked, { method: 'GET', path: asked.path, headers: {} }),
    write: ({ method, body, ...asked }) =>
      call(asked, {
        method,
        path: asked.path,
        ...(body ? { headers: { 'content-type': 'application/json' }, body: jsonText(body) } : { headers: {} }),
      }),
    skewMs: () => skewMs,
    budget: (scope) => budgets.get(scope),
    close: transport.close,
  }
}

/** The sign-in as far as this caller may wait for it; others may go on waiting for the same one. */
const within = (ms: number, signingIn: Promise<Signature | Failure>): Promise<Signature | Failure> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ kind: 'unreached', reason: 'Signing in to Atlas took too long.' })
    }, ms)
    void signingIn.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
