import 'server-only'
import { logFault } from '#server/log.ts'
import { ensureRequestId } from '#server/request-id.ts'
import { StoreFailure } from '#server/store-failure.ts'

/** Throws again, with the request's id as the error's digest, which the error page shows. */
export const rethrowWithRequestId = (thrown: unknown): never => {
  if (thrown instanceof Error && !('digest' in thrown)) Object.assign(thrown, { digest: ensureRequestId() })
  throw thrown
}

/** Logs what was thrown under the request's id; the answer holds the id and nothing of the error. */
export const reportError = (thrown: unknown): { sentence: string; requestId: string } => {
  const requestId = ensureRequestId()
  logFault(thrown, { requestId })
  return { sentence: 'Something went wrong in the portal. Its log has the details under this id.', requestId }
}

/** Answers for a store that cannot do now what it is asked for, and logs why; throws anything else again. */
export const answerStoreFailure =
  <T>(toAnswer: (sentence: string, requestId: string) => T) =>
  (thrown: unknown): T => {
    if (!(thrown instanceof StoreFailure)) return rethrowWithRequestId(thrown)
    const { requestId } = reportError(thrown)
    return toAnswer(thrown.message, requestId)
  }
