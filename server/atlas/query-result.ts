import 'server-only'
import type { Answer, Failure } from '#server/atlas/answer.ts'
import { toRefusal } from '#server/atlas/refusal.ts'
import { explainRefusal } from '#lib/private-link/explain-refusal.ts'
import type { QueryResult, QueryError } from '#lib/wire/answers.ts'

const toErrorKind = (status: number): QueryError['kind'] => {
  if (status === 404) return 'not-found'
  if (status === 429) return 'limited'
  return status === 401 || status === 403 ? 'not-allowed' : 'refused'
}

/** Converts a failed read to the error that pages show. */
export const toQueryError = (failure: Failure, requestId: string): QueryError => {
  if (failure.kind !== 'refused') return { kind: 'unreachable', sentence: failure.reason, requestId }
  const { title, sentence, isForOthers } = explainRefusal(toRefusal(failure))
  return {
    kind: toErrorKind(failure.status),
    sentence: isForOthers && failure.status !== 429 ? `${title}. ${sentence}` : failure.detail,
    requestId,
    errorCode: failure.errorCode,
  }
}

/** Converts the answer of a read to the result that pages and routes show. */
export const toQueryResult = <T, V>(answer: Answer<T>, requestId: string, toValue: (value: T) => V): QueryResult<V> =>
  answer.kind === 'ok'
    ? { ok: true, value: toValue(answer.value) }
    : { ok: false, error: toQueryError(answer, requestId) }
