import 'server-only'

type Options = { now: () => number; maxAgeMs: number; maxReads?: number }

/** Creates the reads that everybody shares who needs the same at about the same time; the oldest are forgotten. */
export const createSharedReads = <T>({ now, maxAgeMs, maxReads = Infinity }: Options) => {
  const reads = new Map<string, { at: number; answer: Promise<T> }>()
  return {
    /** The read of a key that is less than `maxAgeMs` old, or else a new one, with the time when it began. */
    share: (key: string, read: () => Promise<T>): { at: number; answer: Promise<T> } => {
      const recent = reads.get(key)
      if (recent && now() - recent.at < maxAgeMs) return recent
      for (const [other, { at }] of reads) if (now() - at >= maxAgeMs || reads.size >= maxReads) reads.delete(other)
      const fresh = { at: now(), answer: read() }
      reads.set(key, fresh)
      return fresh
    },
    /** Makes the next one who needs what begins so read it again. */
    forget: (start: string) => {
      for (const key of reads.keys()) if (key.startsWith(start)) reads.delete(key)
    },
  }
}
