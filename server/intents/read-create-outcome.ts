import 'server-only'
import { readSentAt, type CreateIntent } from '#server/intents/intent.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'

/** The outcome of a create as far as the journal knows it. */
export const readCreateOutcome = (intent: CreateIntent): CreateOutcome => {
  const { requestId, recoveryAttempts } = intent
  const sentAt = readSentAt(intent)
  switch (intent.status) {
    case 'recorded':
    case 'sending':
      return { kind: 'sending', sentAt }
    case 'unknown':
      return { kind: 'unknown', reason: intent.outcome.reason, requestId, sentAt, recoveryAttempts }
    case 'not-found':
      return { kind: 'not-found', sentAt, recoveryAttempts }
    case 'waiting':
    case 'ambiguous':
    case 'created':
    case 'existing':
    case 'refused':
    case 'not-sent':
      return intent.outcome
    default:
      return intent satisfies never
  }
}
