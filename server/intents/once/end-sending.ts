import 'server-only'
import { readSentAt } from '#server/intents/intent.ts'
import type { Journal } from '#server/intents/journal.ts'
import type { Claim } from '#server/intents/journal-step.ts'
import { recordUnknown } from '#server/intents/record-unknown.ts'
import type { IntentTimings } from '#server/intents/timings.ts'
import type { OnceKind } from '#server/store/schema.ts'

export type OnceDeps = { journal: Journal; now: () => number; timings: IntentTimings }

const wasTakenOver = 'This request was not sent, since others had taken it over meanwhile.'

/** What the last step of a sending writes besides its outcome. */
export const buildEnd = ({ intent, token }: Claim<OnceKind>, attemptResult: string, detail: object = {}) => ({
  actor: intent.actor,
  token,
  nextRecoveryAt: null,
  detail: { ...detail, attempt: intent.attempt },
  attemptResult,
})

/** Records that it was answered with success. */
export const endDone = async ({ journal }: OnceDeps, claim: Claim<OnceKind>, detail: object = {}) => {
  const { intent } = claim
  const outcome = { kind: 'done', how: 'answered' } as const
  await journal.move(intent, `${intent.kind}.done`, { ...buildEnd(claim, 'done', detail), outcome })
  return outcome
}

/** Records that there was no usable answer: from then on the portal looks what became of it. */
export const endUnknown = async (
  deps: OnceDeps,
  { intent, token }: Claim<OnceKind>,
  reason: string,
  status?: number,
) => {
  const { actor, requestId } = intent
  await recordUnknown(deps, intent, { actor, token, reason, status })
  return { kind: 'unknown', reason, requestId, sentAt: readSentAt(intent), recoveryAttempts: 0 } as const
}

/** Records that it never left, unless others have taken it over since. */
export const endNotSent = async (deps: OnceDeps, claim: Claim<OnceKind>, reason: string) => {
  const { intent } = claim
  const outcome = { kind: 'not-sent', reason, requestId: intent.requestId } as const
  const end = buildEnd(claim, 'not-sent', { reason })
  const hasMoved = await deps.journal.move(intent, `${intent.kind}.not-sent`, { ...end, outcome })
  return hasMoved ? outcome : endUnknown(deps, claim, wasTakenOver)
}
