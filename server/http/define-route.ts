import 'server-only'
import type { Query } from '#server/http/define-query.ts'
import { createEntityTag } from '#server/http/entity-tag.ts'
import { createJsonAnswer } from '#server/http/json-answer.ts'
import { reportError } from '#server/http/request-errors.ts'
import type { RouteAnswer, RouteRequest } from '#server/process/answer-route.ts'
import { countPoll } from '#server/process/metrics.ts'
import type { Permission } from '#lib/permission.ts'
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
  const serialized = { text, etag: createEntityTag(text) }
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
const answerError = (error: QueryError): RouteAnswer => {
  const { kind, retryAfterS } = error
  const status = kind === 'limited' && retryAfterS !== undefined ? 429 : statusByKind[kind]
  const headers: RouteAnswer['headers'] = retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }
  return createJsonAnswer({ text: JSON.stringify(error) }, { status, headers })
}

const toErrorResult = (thrown: unknown): QueryResult<never> => ({
  ok: false,
  error: { kind: 'portal', ...reportError(thrown) },
})

type RoutedQuery<T, P extends Permission> = Pick<Query<T, P>, 'permission'> &
  ((purpose: 'read', rawInput: unknown) => Promise<QueryResult<T>>)

/**
 * Makes the handler of a data route from a query. Parameters of path and query string are the input, the value is the
 * JSON body. A body that the client already has, by its ETag, is answered with 304. `toAnswer` answers with a value
 * that is not JSON.
 */
export const defineRoute = <T, P extends Permission>(
  query: RoutedQuery<T, P>,
  toAnswer?: (value: T) => RouteAnswer,
) => {
  const handle = async ({ pattern, params, query: search, headers }: RouteRequest): Promise<RouteAnswer> => {
    const result = await query('read', { ...Object.fromEntries(search), ...params }).catch(toErrorResult)
    if (!result.ok) {
      countPoll(pattern, 'trouble')
      return answerError(result.error)
    }
    if (toAnswer) return toAnswer(result.value)
    const serialized = serialize(result.value)
    const { etag } = serialized
    const answerHeaders = { ...getFreshnessHeaders(result.freshness), etag }
    const isUnchanged = headers['if-none-match'] === etag
    countPoll(pattern, isUnchanged ? 'unchanged' : 'whole')
    if (isUnchanged) return { status: 304, headers: answerHeaders }
    return createJsonAnswer(serialized, { headers: answerHeaders })
  }
  return Object.assign(handle, { kind: 'data' as const, permission: query.permission })
}
