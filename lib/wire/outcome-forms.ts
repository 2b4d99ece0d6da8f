import { hasItems, hasShape, isAmong, isAny, isBoolean, isNumber, isOptional, isText } from '#lib/guard.ts'

const isProblems = hasItems(hasShape({ field: isText, sentence: isText }))
export const isRefusal = hasShape({
  status: isNumber,
  errorCode: isText,
  detail: isText,
  parameters: hasItems(isAny(isText, isNumber)),
  retryAfterMs: isOptional(isNumber),
})

/** The forms of outcomes that all commands have. */
export const isPlainOutcome = isAny(
  hasShape({ kind: isAmong('not-sent'), reason: isText, requestId: isText }),
  hasShape({ kind: isAmong('sending'), sentAt: isNumber }),
  hasShape({
    kind: isAmong('unknown'),
    reason: isText,
    requestId: isText,
    sentAt: isNumber,
    recoveryAttempts: isNumber,
  }),
  hasShape({ kind: isAmong('none') }),
  hasShape({
    kind: isAmong('denied'),
    sentence: isText,
    requestId: isText,
    mustSignIn: isOptional(isBoolean),
    retryAfterMs: isOptional(isNumber),
  }),
)

/** The forms of outcomes that all commands in Atlas have. */
export const isCommonOutcome = isAny(
  hasShape({ kind: isAmong('refused'), refusal: isRefusal, problems: isProblems, requestId: isText }),
  hasShape({ kind: isAmong('invalid'), problems: isProblems }),
  hasShape({ kind: isAmong('not-found'), sentAt: isNumber, recoveryAttempts: isNumber }),
  isPlainOutcome,
)
