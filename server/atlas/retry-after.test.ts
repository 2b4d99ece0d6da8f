import { describe, expect, it } from 'vitest'
import { readRetryAfterMs } from '#server/atlas/retry-after.ts'

const receivedAt = Date.parse('Mon, 10 Aug 2026 03:00:00 GMT')
const wait = (value: string | undefined, headers: Record<string, string> = {}, status = 429) =>
  readRetryAfterMs({ status, body: '', receivedAt, headers: { ...headers, 'retry-after': value } })

describe('Retry-After', () => {
  it.each([
    ['seconds', '7', 7_000],
    ['seconds with blanks', ' 7 ', 7_000],
    ['nothing to wait', '0', 0],
    ['a date', 'Mon, 10 Aug 2026 03:00:07 GMT', 7_000],
    ['a date in the past', 'Mon, 10 Aug 2026 02:59:00 GMT', 0],
    ['a century', '3155760000', 3_600_000],
    ['no header', undefined, undefined],
    ['nonsense', 'soon', undefined],
    ['an empty header', '', undefined],
  ])('%s', (_, value, expected) => {
    expect(wait(value)).toBe(expected)
  })

  it('compares a date with the Date of the answer when the clocks differ', () => {
    expect(wait('Mon, 10 Aug 2026 09:00:07 GMT', { date: 'Mon, 10 Aug 2026 09:00:00 GMT' })).toBe(7_000)
  })

  it('is read from 429 and 503 only', () => {
    expect([200, 301, 429, 500, 503].map((status) => wait('7', {}, status))).toEqual([
      undefined,
      undefined,
      7_000,
      undefined,
      7_000,
    ])
  })
})
