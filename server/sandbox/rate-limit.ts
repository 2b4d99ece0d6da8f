import { buildRefusal, withHeaders, type Reply } from '#server/sandbox/reply.ts'

export type Limit = { capacity: number; refillPerMinute: number }

/** The documented buckets: one per project, and one per user for /groups (docs/CONTRACT.md §1). */
export const limits = {
  project: { capacity: 1200, refillPerMinute: 500 },
  groups: { capacity: 300, refillPerMinute: 100 },
} as const satisfies Record<string, Limit>

type Bucket = { tokens: number; at: number }

/**
 * Creates token buckets by key. A call runs and its reply states what is left, or gets a 429 with the seconds to wait.
 */
export const createRateLimiter = (now: () => number) => {
  const buckets = new Map<string, Bucket>()
  return (key: string, path: string, { capacity, refillPerMinute }: Limit, run: () => Reply): Reply => {
    const at = now()
    const last = buckets.get(key) ?? { tokens: capacity, at }
    const filled = Math.min(capacity, last.tokens + ((at - last.at) / 60_000) * refillPerMinute)
    const tokens = filled >= 1 ? filled - 1 : filled
    buckets.set(key, { tokens, at })
    const limitHeaders = { 'RateLimit-Limit': String(capacity), 'RateLimit-Remaining': String(Math.floor(tokens)) }
    if (filled >= 1) return withHeaders(run(), limitHeaders)
    const seconds = Math.ceil(((1 - filled) / refillPerMinute) * 60)
    const name = path.replace(/^\//, '')
    const detail = [
      `Rate limit exceeded for ${name}.`,
      `Please retry after ${String(seconds)} seconds.`,
      `Request capacity: ${String(capacity)}.`,
      `Refill rate: ${String(refillPerMinute)} per 60 seconds.`,
    ].join(' ')
    const reply = buildRefusal(429, 'RATE_LIMITED_TOKEN_BUCKET', detail, [name, seconds, capacity, refillPerMinute, 60])
    return withHeaders(reply, { ...limitHeaders, 'Retry-After': String(seconds) })
  }
}
