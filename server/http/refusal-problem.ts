import 'server-only'
import type { RequestRefusal } from '#server/http/check-request.ts'
import { buildProblemBody, problemMediaType, type ProblemKind } from '#server/http/problem.ts'

const kindsByStatus: Readonly<Record<number, ProblemKind>> = {
  400: 'malformed',
  403: 'not-allowed',
  404: 'not-found',
  405: 'wrong-method',
  413: 'too-large',
  429: 'limited',
}

/** A request to the API that is refused before its operation gets it is answered as a problem, too. */
export const toProblemRefusal = (refusal: RequestRefusal, requestId: string): RequestRefusal => {
  const kind = kindsByStatus[refusal.status] ?? 'malformed'
  const json = buildProblemBody({ kind, detail: refusal.sentence.trim() }, requestId)
  return { ...refusal, json, contentType: problemMediaType }
}
