import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import { hasItems, hasShape, isAmong, isAny, isNumber, isText, type Guard } from '#lib/guard.ts'
import { isCommonOutcome } from '#lib/wire/outcome-forms.ts'

/** The outcome of a command on a workspace or connection, as the server sends it to the browser. */
export const isStreamOutcome: Guard<StreamOutcome> = isAny(
  hasShape({ kind: isAmong('done'), how: isAmong('answered', 'found') }),
  hasShape({ kind: isAmong('existing'), differing: hasItems(isText) }),
  hasShape({ kind: isAmong('unclear'), reason: isText, sentAt: isNumber }),
  isCommonOutcome,
)
