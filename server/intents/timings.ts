import 'server-only'

/** How long the journal waits, in milliseconds; all of it is configuration (JOURNAL_…_MS). */
export type IntentTimings = {
  /** The pauses before the first searches for a create that was not answered; the last one repeats. */
  recoveryPauses: readonly number[]
  /** After this long and `leastRecoveryAttempts` complete lists, a link that is in none of them is not found. */
  notFoundAfter: number
  /** How long after sending a late duplicate is still searched for. */
  watchDuplicates: number
  /** How long a sender may take before others take it for dead. */
  sendingLease: number
  /** How long after a create was sent Atlas may go on without showing the link that it accepted. */
  atlasLag: number
  /** How long a write may take once it has left. */
  writeDeadline: number
  /** How long after the lease and the deadline of a sender that is gone its create may be sent again. */
  sendAgainMargin: number
  /** The pause between two rounds of the reconciler. */
  reconcileEvery: number
}

export const leastRecoveryAttempts = 3

/**
 * From when a create may be sent again, in ms since 1970. A sender that ended its attempt gave its lease back; one that
 * is gone may have written until the end of its lease, and Atlas may have worked on that until the deadline.
 */
export const computeSendAgainAt = (
  { notFoundAfter, writeDeadline, sendAgainMargin }: IntentTimings,
  { sentAt, leaseUntil }: { sentAt: number; leaseUntil: string | null },
): number =>
  Math.max(sentAt + notFoundAfter, leaseUntil === null ? 0 : Date.parse(leaseUntil) + writeDeadline + sendAgainMargin)

/** The pause after so many recovery attempts, in ms. */
export const getRecoveryPause = ({ recoveryPauses }: Pick<IntentTimings, 'recoveryPauses'>, attempts: number): number =>
  recoveryPauses[Math.min(attempts, recoveryPauses.length - 1)] ?? 0

/** The journal's configuration, by the names of its variables. */
type JournalSettings = {
  journal: Readonly<
    Record<'notFoundAfter' | 'watchTwins' | 'atlasLag' | 'sending' | 'margin' | 'reconcile', number>
  > & { looks: IntentTimings['recoveryPauses'] }
  deadlines: { writeMs: number }
}

/** The configuration under the names that the intents have for it. */
export const toIntentTimings = ({ journal, deadlines }: JournalSettings): IntentTimings => ({
  recoveryPauses: journal.looks,
  notFoundAfter: journal.notFoundAfter,
  watchDuplicates: journal.watchTwins,
  atlasLag: journal.atlasLag,
  sendingLease: journal.sending,
  writeDeadline: deadlines.writeMs,
  sendAgainMargin: journal.margin,
  reconcileEvery: journal.reconcile,
})
