import 'server-only'
import { readAnswer, type Answer, type Failure } from '#server/atlas/answer.ts'
import { readBudget, type Budget } from '#server/atlas/budget.ts'
import { createApiKeySignIn } from '#server/atlas/api-key.ts'
import { createRotatingSignIn } from '#server/atlas/rotating-key.ts'
import { createServiceAccountSignIn } from '#server/atlas/oauth.ts'
import { createPacing, type Clock } from '#server/atlas/pacing.ts'
import type { Reply } from '#server/atlas/reply.ts'
import { sendSigned } from '#server/atlas/send-signed.ts'
import type { Ask, Signature } from '#server/atlas/sign-in.ts'
import { createTransport, type Exchange, type Request } from '#server/atlas/transport.ts'
import type { Credentials } from '#server/atlas-config.ts'
import { getTraceHeaders } from '#server/trace.ts'
import { formatJson } from '#lib/json-text.ts'
import type * as z from '#lib/zod.ts'

/** One call of an endpoint. `scope`: the unit that Atlas rate-limits, a project's id or `account`. */
export type Call<T> = {
  endpoint: string
  scope: string
  path: string
  shape: z.ZodType<T>
  requestId: string | undefined
}

type Write<T> = Call<T> &
  Pick<Request, 'mayWrite'> & {
    method: 'POST' | 'PATCH' | 'DELETE'
    body?: Readonly<Record<string, unknown>>
  }

export type AtlasClient = {
  /** Sends a GET, up to three times. */
  read: <T>(call: Call<T>) => Promise<Answer<T>>
  /**
   * Sends a write once. It is repeated only when Atlas says that the credentials had expired, having done nothing then.
   */
  write: <T>(call: Write<T>) => Promise<Answer<T>>
  /**
   * How far Atlas's clock is ahead of ours, in milliseconds, by the Date of the last answer; 0 before the first one.
   */
  getSkewMs: () => number
  /** The rate budget left for a scope, by the last answer that stated one. */
  getBudget: (scope: string) => Budget | undefined
  /** Closes the connections that are kept alive for reads. */
  close: () => void
}

/** One exchange, for the log. It holds nothing of the request or the answer. */
export type CallReport = {
  method: Request['method']
  endpoint: string
  kind: Answer<unknown>['kind']
  status: number | undefined
  ms: number
  requestId: string | undefined
  attempt: number
  /** The rate budget left for the scope; undefined for a sign-in. */
  budget: (Budget & { scope: string }) | undefined
}

type Options = Partial<Clock> & {
  baseUrl: string
  credentials: Credentials
  /**
   * Reads the key that the files hold now, for a key that can be rotated; undefined while they hold no complete one.
   */
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

const sleepMs = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const readSkewMs = ({ headers, receivedAt }: Reply) => {
  const at = typeof headers.date === 'string' ? Date.parse(headers.date) : Number.NaN
  return Number.isNaN(at) ? undefined : at - receivedAt
}

type Sending = { endpoint: string; scope?: string; requestId: string | undefined; attempt: number; timeoutMs: number }

/** Sends single requests, reports each of them, and remembers Atlas's clock and rate budgets. */
const createSender = (transport: ReturnType<typeof createTransport>, now: () => number, onCall: Options['onCall']) => {
  let skewMs = 0
  const budgets = new Map<string, Budget>()

  const send = async <T>(
    { headers, ...request }: Request,
    readExchange: (exchange: Exchange) => Answer<T>,
    { endpoint, scope, requestId, attempt, timeoutMs }: Sending,
  ) => {
    const startedAt = now()
    const ids = { ...getTraceHeaders(), ...(requestId === undefined ? {} : { 'x-request-id': requestId }) }
    const all = { ...commonHeaders, ...headers, ...ids }
    const exchange = await transport.send({ ...request, headers: all }, timeoutMs)
    if (exchange.kind === 'answered') skewMs = readSkewMs(exchange.reply) ?? skewMs
    const answer = readExchange(exchange)
    const status = answer.kind === 'unreached' ? undefined : answer.status
    const rateBudget = scope !== undefined && exchange.kind === 'answered' ? readBudget(exchange.reply) : undefined
    const budget = rateBudget && scope !== undefined ? { ...rateBudget, scope } : undefined
    if (rateBudget && scope !== undefined) budgets.set(scope, rateBudget)
    onCall?.({
      method: request.method,
      endpoint,
      kind: answer.kind,
      status,
      ms: now() - startedAt,
      requestId,
      attempt,
      budget,
    })
    return { answer, exchange }
  }

  return { send, getSkewMs: () => skewMs, getBudget: (scope: string) => budgets.get(scope) }
}

/**
 * Creates the only client that calls Atlas. It signs, paces, bounds and classifies every call. Deadlines are in
 * milliseconds.
 */
export const createAtlasClient = ({
  baseUrl,
  credentials,
  deadlines: { connectMs = 5_000, readMs = 10_000, writeMs = 30_000 } = {},
  now = Date.now,
  random = Math.random,
  sleep = sleepMs,
  onCall,
  latestCredentials,
  onKey,
}: Options): AtlasClient => {
  const transport = createTransport({ baseUrl, connectMs, now })
  const { send, getSkewMs, getBudget } = createSender(transport, now, onCall)
  const runPaced = createPacing({ now, random, sleep })
  const createSignIn = (key: Credentials) =>
    key.kind === 'api-key' ? createApiKeySignIn(key) : createServiceAccountSignIn(key, { now, random })
  const signIn = latestCredentials
    ? createRotatingSignIn({ first: credentials, readLatest: latestCredentials, createSignIn, now, onKey })
    : createSignIn(credentials)

  const call = <T>({ endpoint, scope, shape, requestId }: Call<T>, request: Request): Promise<Answer<T>> => {
    const isRead = request.method === 'GET'
    const plan = { scope, maxAttempts: isRead ? 3 : 1, totalMs: isRead ? readMs : writeMs }

    return runPaced(plan, async (leftMs, attempt) => {
      const sendAuth: Ask = async (part, partRequest, readPart) =>
        (await send(partRequest, readPart, { endpoint: part, requestId, attempt, timeoutMs: readMs })).answer

      return sendSigned({
        isRead,
        sign: () => limitWait(leftMs(), signIn(request, sendAuth)),
        send: (authorization) =>
          send(
            { ...request, headers: { ...request.headers, authorization } },
            (received) => readAnswer(received, shape),
            { endpoint, scope, requestId, attempt, timeoutMs: leftMs() },
          ),
      })
    })
  }

  return {
    read: (query) => call(query, { method: 'GET', path: query.path, headers: {} }),
    write: ({ method, body, mayWrite, ...writeCall }) =>
      call(writeCall, {
        method,
        path: writeCall.path,
        mayWrite,
        ...(body ? { headers: { 'content-type': 'application/json' }, body: formatJson(body) } : { headers: {} }),
      }),
    getSkewMs,
    getBudget,
    close: transport.close,
  }
}

/** Waits for the sign-in up to this caller's deadline. Other callers may wait longer for the same one. */
const limitWait = (ms: number, signingIn: Promise<Signature | Failure>): Promise<Signature | Failure> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ kind: 'unreached', reason: 'Signing in to Atlas took too long.' })
    }, ms)
    void signingIn.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
