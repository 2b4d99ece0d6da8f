import { refusal, type Reply } from '#server/sandbox/reply.ts'

export type Limit = { capacity: number; refillPerMinute: number }

/** The documented buckets: all Streams calls of a project, and /groups of a user (CONTRACT §1). */
export const limits = {
  streams: { capacity: 1200, refillPerMinute: 500 },
  groups: { capacity: 300, refillPerMinute: 100 },
} as const satisfies Record<string, Limit>

type Bucket = { tokens: number; at: number }
export type Taken = { headers: Readonly<Record<string, string>>; reply?: Reply }

/** Token buckets by key; `take` spends one call or says after how many seconds the next will be served. */
export const rateLimiter = () => {
  const buckets = new Map<string, Bucket>()
  return {
    take: (key: string, { capacity, refillPerMinute }: Limit, now: number): Taken => {
      const last = buckets.get(key) ?? { tokens: capacity, at: now }
      const tokens = Math.min(capacity, last.tokens + ((now - last.at) / 60_000) * refillPerMinute)
      const isServed = tokens >= 1
      buckets.set(key, { tokens: isServed ? tokens - 1 : tokens, at: now })
      const remaining = Math.max(0, Math.floor(isServed ? tokens - 1 : 0))
      const headers = { 'RateLimit-Limit': String(capacity), 'RateLimit-Remaining': String(remaining) }
      if (isServed) return { headers }
      const seconds = Math.ceil(((1 - tokens) / refillPerMinute) * 60)
      const detail = `Rate limit exceeded for ${key}. Please retry after ${String(seconds)} seconds. Request capacity: ${String(capacity)}. Refill rate: ${String(refillPerMinute)} per 60 seconds.`
      const reply = refusal(429, 'RATE_LIMITED_TOKEN_BUCKET', detail, [key, seconds, capacity, refillPerMinute, 60])
      return { headers, reply: { ...reply, headers: { ...reply.headers, 'Retry-After': String(seconds) } } }
    },
  }
}
