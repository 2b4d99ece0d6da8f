import 'server-only'
import { readSentAt, type Intent } from '#server/intents/intent.ts'

/** Thrown when what came of a sending could not be recorded: its outcome is unknown until the portal has looked. */
export class UnrecordedOutcomeError extends Error {
  readonly sentAt: number

  constructor(intent: Intent, cause: unknown) {
    super(`What came of the intent ${intent.id} could not be recorded.`, { cause })
    this.sentAt = readSentAt(intent)
  }
}

/** Throws what kept the outcome of an intent that was sent from being recorded, as such. */
export const throwUnrecorded =
  (intent: Intent) =>
  (cause: unknown): never => {
    throw new UnrecordedOutcomeError(intent, cause)
  }
