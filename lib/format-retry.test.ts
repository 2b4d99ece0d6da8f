import { expect, it } from 'vitest'
import { formatRetry } from '#lib/format-retry.ts'

it.each([
  [6_400, 'Send again in 7 s.'],
  [1_000, 'Send again in 1 s.'],
  [1, 'Send again in 1 s.'],
  [0, 'You can send it again now.'],
  [-7_000, 'You can send it again now.'],
])('formatRetry: with %d ms left it says “%s”', (leftMs, sentence) => {
  expect(formatRetry(leftMs)).toBe(sentence)
})
