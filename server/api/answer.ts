import 'server-only'
import type { Problem, ProblemKind } from '#server/http/problem.ts'
import type { Freshness, QueryError, QueryResult } from '#lib/wire/answers.ts'

/** What an operation answers with: its body, or why there is none. */
export type Answer<Body> =
  | { ok: true; body: Body; headers?: Readonly<Record<string, string>>; freshness?: Freshness | undefined }
  | { ok: false; problem: Problem }

/** When to come back to a portal that cannot do it now, in seconds. */
export const soonS = 5

/** Answers with why there is no body. */
export const refuse = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem })

const kinds: Readonly<Record<QueryError['kind'], ProblemKind>> = {
  'signed-out': 'signed-out',
  'not-allowed': 'not-allowed',
  'not-found': 'not-found',
  limited: 'busy',
  busy: 'busy',
  refused: 'atlas-trouble',
  unreachable: 'atlas-trouble',
  portal: 'portal',
}

/** A person's own limit is their doing (429); that of Atlas, and what others take up, is not (503). */
export const toQueryProblem = ({ kind, sentence: detail, retryAfterS, errorCode }: QueryError): Problem => ({
  kind: kind === 'limited' && retryAfterS !== undefined ? 'limited' : kinds[kind],
  ...{ detail, retryAfterS },
  ...(errorCode === undefined ? {} : { members: { atlas: { errorCode } } }),
})

/** Answers with what a query read. */
export const answerQuery =
  <T, Body>(toBody: (value: T) => Body) =>
  (result: QueryResult<T>): Answer<Body> =>
    result.ok
      ? { ok: true, body: toBody(result.value), freshness: result.freshness }
      : refuse(toQueryProblem(result.error))
