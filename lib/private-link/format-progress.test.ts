import { expect, it } from 'vitest'
import { formatProgress } from '#lib/private-link/format-progress.ts'

const minute = 60_000

it.each([
  [22 * minute + 59_000, '22 of ~35 min'],
  [0, '0 of ~35 min'],
  [-5 * minute, '0 of ~35 min'],
  [41 * minute, '41 of ~35 min'],
  [71 * minute, '1 h'],
  [3 * 24 * 60 * minute, '3 d'],
])('formatProgress: %d ms of a link that usually takes 35 min is %j', (ageMs, text) => {
  expect(formatProgress(ageMs, 35)).toBe(text)
})
