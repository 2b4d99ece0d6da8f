import type { IntentTimings } from '#server/intents/timings.ts'

/** The timings of the product (variables.ts); a test changes those that it is about. */
export const testTimings: IntentTimings = {
  recoveryPauses: [2_000, 5_000, 15_000, 30_000, 60_000],
  notFoundAfter: 600_000,
  watchDuplicates: 86_400_000,
  sendingLease: 45_000,
  atlasLag: 1_800_000,
  writeDeadline: 30_000,
  sendAgainMargin: 60_000,
  reconcileEvery: 1_000,
}
