import 'server-only'
import { readSentAt, type Intent, type IntentBefore } from '#server/intents/intent.ts'
import type { OnceDeps } from '#server/intents/once/end-sending.ts'
import { computeSendAgainAt, getRecoveryPause, leastRecoveryAttempts } from '#server/intents/timings.ts'
import type { IntentAction } from '#server/intents/transitions.ts'
import type { OnceKind } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { portalActor } from '#lib/audit/audit-action.ts'

type Unanswered = Extract<Intent, { kind: OnceKind; status: 'unknown' | 'not-found' }>
type Undecided = IntentBefore<IntentAction & `${OnceKind}.unclear`>

/** What the portal's own step writes after a look. */
export const buildLook = ({ recoveryAttempts }: Unanswered) => ({
  actor: portalActor,
  nextRecoveryAt: null,
  detail: { looks: recoveryAttempts + 1 },
})

/** Records that what was asked for has been found; returns whether it could. */
export const recordFound = ({ journal }: OnceDeps, intent: Unanswered) =>
  journal.move(intent, `${intent.kind}.done`, { ...buildLook(intent), outcome: { kind: 'done', how: 'found' } })

/** Whether what was sent would have shown itself by now. */
export const isOverdue = ({ now, timings }: OnceDeps, intent: Unanswered) =>
  now() >= computeSendAgainAt(timings, { ...intent, sentAt: readSentAt(intent) }) &&
  intent.recoveryAttempts + 1 >= leastRecoveryAttempts

/** Looks again after the next pause. */
export const lookLater = async ({ journal, now, timings }: OnceDeps, intent: Unanswered) => {
  const recoveryAttempts = intent.recoveryAttempts + 1
  const nextRecoveryAt = toTimestamp(now() + getRecoveryPause(timings, recoveryAttempts))
  await journal.scheduleRecovery(intent, { recoveryAttempts, nextRecoveryAt })
  return false
}

/** Looks again after a long pause what could not be read, which is no look that counts. */
export const lookWhenReadable = async ({ journal, now, timings }: OnceDeps, intent: Unanswered) => {
  const nextRecoveryAt = toTimestamp(now() + getRecoveryPause(timings, Infinity))
  await journal.scheduleRecovery(intent, { nextRecoveryAt })
  return false
}

/** Leaves it to a person, once a change would have shown itself; until then it is looked up again. */
export const recordUndecided = async (deps: OnceDeps, intent: Undecided, reason: string, isFinal = false) => {
  if (!isFinal && !isOverdue(deps, intent)) return lookLater(deps, intent)
  const outcome = { kind: 'unclear', reason } as const
  return deps.journal.move(intent, `${intent.kind}.unclear`, { ...buildLook(intent), outcome })
}
