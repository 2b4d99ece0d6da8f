import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRateLimiter } from '#server/sandbox/rate-limit.ts'

const limit = { capacity: 3, refillPerMinute: 6 }
const served = () => ({ status: 200, json: {} })

const newLimiter = () => {
  const clock = { now: 0 }
  const take = createRateLimiter(() => clock.now)
  const takeFrom = (key = 'a') => take(key, '/p', limit, served)
  return { clock, take: takeFrom, status: (key?: string) => takeFrom(key).status }
}

test('a full bucket serves its capacity, then one call per refill', () => {
  const { clock, status } = newLimiter()
  expect([1, 2, 3, 4].map(() => status())).toEqual([200, 200, 200, 429])
  clock.now += 9_999
  expect(status()).toBe(429)
  clock.now += 1
  expect([status(), status()]).toEqual([200, 429])
})

test('a refused call does not run the operation and says when to retry', () => {
  const { clock, take } = newLimiter()
  for (let i = 0; i < 3; i += 1) take()
  clock.now += 2_500
  expect(take()).toMatchObject({ status: 429, headers: { 'Retry-After': '8', 'RateLimit-Remaining': '0' } })
})

test('a bucket never holds more than its capacity', () => {
  const { clock, status } = newLimiter()
  status()
  clock.now += 3_600_000
  expect([1, 2, 3, 4].map(() => status())).toEqual([200, 200, 200, 429])
})

test('each key has its own bucket', () => {
  const { status } = newLimiter()
  for (let i = 0; i < 3; i += 1) status('a')
  expect([status('a'), status('b')]).toEqual([429, 200])
})

test('any pattern of calls gets no more than capacity and refill allow', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 60 }), (waits) => {
      const { clock, status } = newLimiter()
      let calls = 0
      for (const wait of waits) {
        clock.now += wait
        calls += status() === 200 ? 1 : 0
      }
      expect(calls).toBeLessThanOrEqual(limit.capacity + (clock.now / 60_000) * limit.refillPerMinute)
    }),
  )
})
