import { expect, it } from 'vitest'
import { describeProgress } from '#components/overview/build-progress.tsx'

const minute = 60_000

it.each([
  [-5_000, '0 of ~35 min'],
  [22.9 * minute, '22 of ~35 min'],
  [35 * minute, '35 of ~35 min'],
  [50 * minute, '50 min, usually ~35'],
])('progress: after %d ms of usually 35 min it says "%s"', (elapsedMs, text) => {
  expect(describeProgress(elapsedMs, 35 * minute)).toBe(text)
})
