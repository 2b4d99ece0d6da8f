import { hasShape, isAny, isBoolean, hasItems, isNumber, isAmong, isOptional, isText, type Guard } from '#lib/guard.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'

const isProblems = hasItems(hasShape({ field: isText, sentence: isText }))
const isRefusal = hasShape({
  status: isNumber,
  errorCode: isText,
  detail: isText,
  parameters: hasItems(isAny(isText, isNumber)),
  retryAfterMs: isOptional(isNumber),
})

/** The outcome of a create, as the server sends it to the browser. */
export const isCreateOutcome: Guard<CreateOutcome> = isAny(
  hasShape({ kind: isAmong('created'), linkId: isText, how: isAmong('answered', 'found', 'picked') }),
  hasShape({ kind: isAmong('existing'), linkId: isText, refusal: isOptional(isRefusal) }),
  hasShape({ kind: isAmong('refused'), refusal: isRefusal, problems: isProblems, requestId: isText }),
  hasShape({ kind: isAmong('not-sent'), reason: isText, requestId: isText }),
  hasShape({ kind: isAmong('ambiguous'), candidates: hasItems(isText) }),
  hasShape({ kind: isAmong('waiting'), failedLinkId: isText }),
  hasShape({ kind: isAmong('invalid'), problems: isProblems }),
  hasShape({ kind: isAmong('sending'), sentAt: isNumber }),
  hasShape({
    kind: isAmong('unknown'),
    reason: isText,
    requestId: isText,
    sentAt: isNumber,
    recoveryAttempts: isNumber,
  }),
  hasShape({ kind: isAmong('not-found'), sentAt: isNumber, recoveryAttempts: isNumber }),
  hasShape({ kind: isAmong('none') }),
  hasShape({
    kind: isAmong('denied'),
    sentence: isText,
    requestId: isText,
    mustSignIn: isOptional(isBoolean),
    retryAfterMs: isOptional(isNumber),
  }),
)
