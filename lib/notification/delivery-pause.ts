/** How long a message is tried, and the longest pause between two attempts, in milliseconds. */
const [tryMs, longestMs] = [86_400_000, 14_400_000]

type Attempt = {
  /** How many attempts there were, this one included. */
  attempts: number
  /** For how long it has been tried. */
  triedMs: number
  /** When the receiver wants to be asked again. */
  afterMs: number
  /** From 0 up to 1, so that messages that failed together do not return together. */
  chance: number
}

/**
 * The pause before the next attempt after one that failed, in milliseconds: a second, then four times as long each
 * time, up to four hours, each up to a quarter longer by chance. Undefined after a day, when it is given up.
 */
export const getDeliveryPause = ({ attempts, triedMs, afterMs, chance }: Attempt): number | undefined => {
  if (triedMs >= tryMs) return undefined
  const pause = Math.min(longestMs, 1_000 * 4 ** Math.min(attempts - 1, 10)) * (1 + chance / 4)
  return Math.round(Math.max(pause, Math.min(afterMs, longestMs)))
}
