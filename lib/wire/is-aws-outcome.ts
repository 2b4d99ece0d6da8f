import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'
import { hasShape, isAmong, isAny, isNumber, isText, type Guard } from '#lib/guard.ts'
import { isPlainOutcome } from '#lib/wire/outcome-forms.ts'

const isAwsRefusal = hasShape({ status: isNumber, code: isText, message: isText })

/** The outcome of a command in AWS, as the server sends it to the browser. */
export const isAwsOutcome: Guard<AwsOutcome> = isAny(
  hasShape({ kind: isAmong('done'), how: isAmong('answered', 'found') }),
  hasShape({ kind: isAmong('changed'), sentence: isText }),
  hasShape({ kind: isAmong('invalid'), sentence: isText }),
  hasShape({ kind: isAmong('refused'), refusal: isAwsRefusal, requestId: isText }),
  hasShape({ kind: isAmong('unclear'), reason: isText, sentAt: isNumber }),
  isPlainOutcome,
)
