import 'server-only'
import { createHash } from 'node:crypto'
import type { Query } from '#server/http/define-query.ts'
import { reportError } from '#server/http/request-errors.ts'
import { countPoll } from '#server/process/metrics.ts'
import type { Permission } from '#lib/permission.ts'
import type { PatternOfKind, RoutePermission } from '#lib/routes.ts'
import type { Freshness, QueryResult, QueryError } from '#lib/wire/answers.ts'

const statusByKind: Readonly<Record<QueryError['kind'], number>> = {
  'signed-out': 401,
  'not-allowed': 403,
  'not-found': 404,
  limited: 503,
  busy: 503,
  refused: 502,
  unreachable: 502,
  portal: 500,
}

type Serialized = { text: string; etag: string }
const serializedValues = new WeakMap<object, Serialized>()

/** A value as JSON with the ETag of that text; the very same object is serialized once. */
const serialize = (value: unknown): Serialized => {
  const isObject = typeof value === 'object' && value !== null
  const cached = isObject ? serializedValues.get(value) : undefined
  if (cached) return cached
  const text = JSON.stringify(value)
  const serialized = { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
  if (isObject) serializedValues.set(value, serialized)
  return serialized
}

/** Each poll is delayed by up to a tenth, so that tabs that were answered by one read do not come back together. */
const jitter = 0.1

/** Headers and not part of the body, so that an answer that only grew older is unchanged. */
const getFreshnessHeaders = (freshness: Freshness | undefined): Record<string, string> =>
  freshness
    ? {
        'x-age-ms': String(freshness.ageMs),
        'x-next-ms': String(Math.round(freshness.nextMs * (1 + jitter * Math.random()))),
      }
    : {}

/** A person's own limit is their doing (429); that of Atlas, and what others take up, is not (503). */
const respondWithError = (error: QueryError, headers: Record<string, string>) => {
  const { kind, retryAfterS } = error
  const status = kind === 'limited' && retryAfterS !== undefined ? 429 : statusByKind[kind]
  const retryAfter = retryAfterS === undefined ? undefined : { 'retry-after': String(retryAfterS) }
  return Response.json(error, { status, headers: { ...headers, ...retryAfter } })
}

const toErrorResult = (thrown: unknown): QueryResult<never> => ({
  ok: false,
  error: { kind: 'portal', ...reportError(thrown) },
})

type RouteQuery<T, P extends RoutePermission<PatternOfKind<'data'>>> = Query<T, Extract<P, Permission>>

/**
 * Makes the GET handler of a data route from a query that asks for the permission of the route's row in lib/routes.ts.
 * Parameters of path and query string are the input, the value is the JSON body; nobody may cache it. A body that the
 * client already has, by its ETag, is answered with 304. `respond` answers a value that is not JSON.
 */
export const defineRoute =
  <Pattern extends PatternOfKind<'data'>, T>(
    pattern: Pattern,
    query: RouteQuery<T, RoutePermission<Pattern>>,
    respond?: (value: T) => Response,
  ) =>
  async (request: Request, { params }: { params: Promise<Record<string, string>> }): Promise<Response> => {
    const { searchParams } = new URL(request.url)
    const input = { ...Object.fromEntries(searchParams), ...(await params) }
    const result = await query('read', input).catch(toErrorResult)
    const uncached = { 'cache-control': 'no-store' }
    if (!result.ok) {
      countPoll(pattern, 'trouble')
      return respondWithError(result.error, uncached)
    }
    if (respond) return respond(result.value)
    const { text, etag } = serialize(result.value)
    const headers = { ...uncached, ...getFreshnessHeaders(result.freshness), etag }
    const isUnchanged = request.headers.get('if-none-match') === etag
    countPoll(pattern, isUnchanged ? 'unchanged' : 'whole')
    if (isUnchanged) return new Response(null, { status: 304, headers })
    return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } })
  }
