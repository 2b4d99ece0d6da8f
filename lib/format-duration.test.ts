import { describe, expect, it } from 'vitest'
import { formatDuration } from '#lib/format-duration.ts'

describe('a duration', () => {
  it.each([
    [-5_000, '0 s'],
    [4_400, '4 s'],
    [59_400, '59 s'],
    [59_500, '1 min'],
    [3_599_000, '59 min'],
    [3_600_000, '1 h'],
    [86_399_000, '23 h'],
    [86_400_000, '1 d'],
  ])('of %i ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
})
