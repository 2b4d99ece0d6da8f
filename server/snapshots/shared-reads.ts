import 'server-only'

type Options = { now: () => number; maxAgeMs: number; maxReads?: number }

/** Creates reads that are shared by all who need the same at about the same time; the oldest are forgotten. */
export const createSharedReads = <T>({ now, maxAgeMs, maxReads = Infinity }: Options) => {
  const reads = new Map<string, { at: number; answer: Promise<T> }>()
  return {
    /** The read of a key that is less than `maxAgeMs` old and began after `since`, or else a new one; when it began. */
    share: (key: string, begin: () => Promise<T>, since = -Infinity): { at: number; answer: Promise<T> } => {
      const recent = reads.get(key)
      if (recent && now() - recent.at < maxAgeMs && recent.at > since) return recent
      for (const [other, { at }] of reads) if (now() - at >= maxAgeMs || reads.size >= maxReads) reads.delete(other)
      const fresh = { at: now(), answer: begin() }
      reads.set(key, fresh)
      return fresh
    },
    /** Forgets the reads whose keys begin so: whoever needs one next reads it again. */
    forget: (start: string) => {
      for (const key of reads.keys()) if (key.startsWith(start)) reads.delete(key)
    },
  }
}
