import 'server-only'
import type { Intent } from '#server/intents/intent.ts'
import type { Journal } from '#server/intents/journal.ts'
import { getRecoveryPause, type IntentTimings } from '#server/intents/timings.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { portalActor } from '#lib/audit/audit-action.ts'

type Deps = { journal: Journal; now: () => number; timings: IntentTimings }
type Unended = Extract<Intent, { status: 'recorded' | 'sending' }>
/** `after`: how many pauses are over, for a sending that was repeated. */
type Unanswered = {
  actor: string
  token: string | undefined
  reason: string
  status?: number | undefined
  after?: number
}

/** Records that a sending has no usable answer: from then on the portal checks what Atlas did. */
export const recordUnknown = async (
  { journal, now, timings }: Deps,
  intent: Unended,
  { actor, token, reason, status, after = 0 }: Unanswered,
): Promise<void> => {
  await journal.move(intent, `${intent.kind}.unknown`, {
    actor,
    token,
    outcome: { kind: 'unknown', reason },
    recoveryAttempts: 0,
    nextRecoveryAt: toTimestamp(now() + getRecoveryPause(timings, after)),
    detail: { reason, ...(status === undefined ? {} : { status }), attempt: intent.attempt },
    attemptResult: 'unknown',
  })
}

/** Whoever was sending is gone. */
export const recordSenderGone = (deps: Deps, intent: Unended): Promise<void> =>
  recordUnknown(deps, intent, {
    actor: portalActor,
    token: intent.leaseOwner ?? undefined,
    reason: 'The portal stopped while it was sending.',
  })
