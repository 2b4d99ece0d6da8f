import 'server-only'
import { readSentAt, type StreamIntent } from '#server/intents/intent.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'

/** The outcome of a command as far as the journal knows it. */
export const readStreamOutcome = (intent: StreamIntent): StreamOutcome => {
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
    case 'unclear':
      return { ...intent.outcome, sentAt }
    case 'done':
    case 'existing':
    case 'refused':
    case 'not-sent':
      return intent.outcome
    default:
      return intent satisfies never
  }
}
