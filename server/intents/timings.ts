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
  /** The pause between two rounds of the reconciler. */
  reconcileEvery: number
}

export const leastRecoveryAttempts = 3

/** The pause after so many recovery attempts, in ms. */
export const getRecoveryPause = ({ recoveryPauses }: Pick<IntentTimings, 'recoveryPauses'>, attempts: number): number =>
  recoveryPauses[Math.min(attempts, recoveryPauses.length - 1)] ?? 0
