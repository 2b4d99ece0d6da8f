import 'server-only'

/**
 * Shares what is read: whoever asks while it is under way, or until `getUntil` of what came, gets the same. What is
 * not worth keeping is shared only while it is under way.
 */
export const createRecentReads = <T>({ now, getUntil }: { now: () => number; getUntil: (value: T) => number }) => {
  const entries = new Map<string, { promise: Promise<T>; until: number }>()

  const begin = (key: string, readNow: () => Promise<T>) => {
    for (const [oldKey, { until }] of entries) if (until <= now()) entries.delete(oldKey)
    const promise = readNow()
    const entry = { promise, until: Number.POSITIVE_INFINITY }
    entries.set(key, entry)
    const end = (until: number) => {
      entry.until = until
    }
    void promise.then(
      (value) => end(getUntil(value)),
      () => end(0),
    )
    return promise
  }

  return {
    share: (key: string, readNow: () => Promise<T>): Promise<T> => {
      const entry = entries.get(key)
      return entry && entry.until > now() ? entry.promise : begin(key, readNow)
    },
    /** The next one who asks gets a new read. */
    forget: (key: string): void => {
      entries.delete(key)
    },
  }
}
