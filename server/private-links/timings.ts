import 'server-only'

/** How long the journal waits for what, in milliseconds (RELIABILITY §1.1); all of it is configuration. */
export type Timings = {
  /** The pauses before the first looks for a create that was not answered; the last one stays. */
  looks: readonly number[]
  /** After this long and at least three complete lists, a link that is in none of them is said not to be found. */
  notFoundAfter: number
  /** How long after sending a late twin is still looked for. */
  watchTwins: number
  /** How long whoever sends may take before others believe that it is gone. */
  sending: number
  /** How often the reconciler looks into the journal. */
  reconcile: number
}

export const leastLooks = 3
