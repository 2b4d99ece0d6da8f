import 'server-only'
import type { Answer, Failure } from '#server/atlas/answer.ts'
import { toRefusal } from '#server/atlas/refusal.ts'
import { explainRefusal } from '#lib/private-link/outcome.ts'
import type { Told, Trouble } from '#lib/wire/answers.ts'

const kindOf = (status: number): Trouble['kind'] => {
  if (status === 404) return 'not-found'
  if (status === 429) return 'limited'
  return status === 401 || status === 403 ? 'not-allowed' : 'refused'
}

/** Why a read failed, as pages tell it. */
export const troubleOf = (failure: Failure, requestId: string): Trouble => {
  if (failure.kind !== 'refused') return { kind: 'unreachable', sentence: failure.reason, requestId }
  const { title, sentence, isForOthers } = explainRefusal(toRefusal(failure))
  return {
    kind: kindOf(failure.status),
    sentence: isForOthers && failure.status !== 429 ? `${title}. ${sentence}` : failure.detail,
    requestId,
    errorCode: failure.errorCode,
  }
}

/** Atlas's answer to a read as pages and routes tell it. */
export const toldOf = <T, V>(answer: Answer<T>, requestId: string, valueOf: (value: T) => V): Told<V> =>
  answer.kind === 'ok'
    ? { ok: true, value: valueOf(answer.value) }
    : { ok: false, trouble: troubleOf(answer, requestId) }
