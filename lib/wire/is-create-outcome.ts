import { hasShape, isAny, hasItems, isAmong, isOptional, isText, type Guard } from '#lib/guard.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import { isCommonOutcome, isRefusal } from '#lib/wire/outcome-forms.ts'

/** The outcome of a create, as the server sends it to the browser. */
export const isCreateOutcome: Guard<CreateOutcome> = isAny(
  hasShape({ kind: isAmong('created'), linkId: isText, how: isAmong('answered', 'found', 'picked') }),
  hasShape({ kind: isAmong('existing'), linkId: isText, refusal: isOptional(isRefusal) }),
  hasShape({ kind: isAmong('ambiguous'), candidates: hasItems(isText) }),
  hasShape({ kind: isAmong('waiting'), failedLinkId: isText }),
  isCommonOutcome,
)
