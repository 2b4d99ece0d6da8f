import 'server-only'
import { readSentAt, type AwsIntent } from '#server/intents/intent.ts'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'

/** The outcome of a command as far as the journal knows it. */
export const readAwsOutcome = (intent: AwsIntent): AwsOutcome => {
  const { requestId, recoveryAttempts } = intent
  const sentAt = readSentAt(intent)
  switch (intent.status) {
    case 'recorded':
    case 'sending':
      return { kind: 'sending', sentAt }
    case 'unknown':
      return { ...intent.outcome, requestId, sentAt, recoveryAttempts }
    case 'unclear':
      return { ...intent.outcome, sentAt }
    case 'done':
    case 'refused':
    case 'not-sent':
      return intent.outcome
    default:
      return intent satisfies never
  }
}
