import { hasShape, isNumber, isAmong, isOptional, isText, type Guarded } from '#lib/guard.ts'

/** Why a read was not answered: a sentence for the banner, the id that is also in the log, who can help. */
export const isQueryError = hasShape({
  kind: isAmong('unreachable', 'signed-out', 'not-allowed', 'not-found', 'limited', 'busy', 'refused', 'portal'),
  sentence: isText,
  requestId: isText,
  errorCode: isOptional(isText),
  /** Seconds until a person may do again what they did too often, or what too many do at once. */
  retryAfterS: isOptional(isNumber),
})

export type QueryError = Guarded<typeof isQueryError>
