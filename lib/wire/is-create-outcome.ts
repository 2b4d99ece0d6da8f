import {
  hasShape,
  isAnyOf,
  isBoolean,
  isListOf,
  isNumber,
  isOneOf,
  isOptional,
  isText,
  type Guard,
} from '#lib/guard.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'

const isProblems = isListOf(hasShape({ field: isText, sentence: isText }))
const isRefusal = hasShape({
  status: isNumber,
  errorCode: isText,
  detail: isText,
  parameters: isListOf(isAnyOf(isText, isNumber)),
  retryAfterMs: isOptional(isNumber),
})

/** The outcome of a create, as the server sends it to the browser. */
export const isCreateOutcome: Guard<CreateOutcome> = isAnyOf(
  hasShape({ kind: isOneOf('created'), linkId: isText, how: isOneOf('answered', 'found', 'picked') }),
  hasShape({ kind: isOneOf('existing'), linkId: isText, refusal: isOptional(isRefusal) }),
  hasShape({ kind: isOneOf('refused'), refusal: isRefusal, problems: isProblems, requestId: isText }),
  hasShape({ kind: isOneOf('not-sent'), reason: isText, requestId: isText }),
  hasShape({ kind: isOneOf('ambiguous'), candidates: isListOf(isText) }),
  hasShape({ kind: isOneOf('waiting'), failedLinkId: isText }),
  hasShape({ kind: isOneOf('invalid'), problems: isProblems }),
  hasShape({ kind: isOneOf('sending'), sentAt: isNumber }),
  hasShape({
    kind: isOneOf('unknown'),
    reason: isText,
    requestId: isText,
    sentAt: isNumber,
    recoveryAttempts: isNumber,
  }),
  hasShape({ kind: isOneOf('not-found'), sentAt: isNumber, recoveryAttempts: isNumber }),
  hasShape({ kind: isOneOf('none') }),
  hasShape({
    kind: isOneOf('denied'),
    sentence: isText,
    requestId: isText,
    mustSignIn: isOptional(isBoolean),
    retryAfterMs: isOptional(isNumber),
  }),
)
